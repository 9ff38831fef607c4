using System.Reflection;
using System.Text;

namespace Descent.Tests;

/// <summary>Pictures, and the formatters that a notebook's kernel finds by their shape.</summary>
public sealed class PictureTests
{
    private static readonly byte[] s_png = Encoding.ASCII.GetBytes("not really a PNG <>&");

    private static readonly Dictionary<Type, object> s_samples = new object[]
    {
        new SvgPicture("<svg/>", "words"), new PngPicture(s_png, "words"), new HtmlPicture("<b>hi</b>", s_png, "words"),
        new Figure("Title", "x", "y"), new Table("n") { 1 },
        new LivePicture("<b>hi</b>", "words"), new Slider("n", [1, 2], _ => new Figure("Title", "x", "y"), initial: 1),
        Explorer.Parabola(),
    }.ToDictionary(sample => sample.GetType());

    public static TheoryData<Type> ShownTypes =>
        [.. new[] { typeof(Figure), typeof(Explorer), typeof(Table) }.SelectMany(type => type.Assembly.GetTypes())
            .Where(t => Source(t) is not null)];

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void CreateTypeFormatters_AnyShownType_HasOneForEveryPreferredMimeType(Type type)
    {
        var source = Source(type)!;
        var sourceType = Get<Type>(source, "FormatterSourceType");
        var preferred = Get<string[]>(source, "PreferredMimeTypes");
        var formatters = Formatters(type);

        Assert.NotNull(sourceType.GetConstructor(Type.EmptyTypes));
        Assert.Equal(preferred.Order(), formatters.Keys.Order());
        Assert.Contains("text/plain", preferred);
        Assert.All(formatters.Values, format => Assert.NotEqual("", format(s_samples[type])));
    }

    [Fact]
    public void ShownTypes_ArePicturesFigureSliderExplorerAndTable() =>
        Assert.Equal(s_samples.Keys.Select(t => t.Name).Order(), ShownTypes.Select(t => t.Data.Name).Order());

    [Fact]
    public void Format_SvgPicture_IsMarkupAndWords()
    {
        var format = Formatters(typeof(SvgPicture));

        Assert.Equal("<svg/>", format["image/svg+xml"](s_samples[typeof(SvgPicture)]));
        Assert.Equal("words", format["text/plain"](s_samples[typeof(SvgPicture)]));
    }

    [Fact]
    public void Format_PngPicture_IsBase64AndWords()
    {
        var format = Formatters(typeof(PngPicture));

        Assert.Equal(Convert.ToBase64String(s_png), format["image/png"](s_samples[typeof(PngPicture)]));
        Assert.Equal("words", format["text/plain"](s_samples[typeof(PngPicture)]));
    }

    [Fact]
    public void Format_HtmlPicture_IsMarkupStillPictureAndWords()
    {
        var format = Formatters(typeof(HtmlPicture));

        Assert.Equal("<b>hi</b>", format["text/html"](s_samples[typeof(HtmlPicture)]));
        Assert.Equal(Convert.ToBase64String(s_png), format["image/png"](s_samples[typeof(HtmlPicture)]));
        Assert.Equal("words", format["text/plain"](s_samples[typeof(HtmlPicture)]));
    }

    [Fact]
    public void Format_Figure_IsTheLibrarysOwnDrawing()
    {
        var format = Formatters(typeof(Figure));

        Assert.Equal(SvgRenderer.Draw(SampleFigures.Parabola).Svg, format["image/svg+xml"](SampleFigures.Parabola));
        Assert.Equal(SampleFigures.Parabola.Description, format["text/plain"](SampleFigures.Parabola));
    }

    [Fact]
    public void ToHtml_AnyPicture_ShowsIt()
    {
        Assert.Equal("<svg/>", new SvgPicture("<svg/>", "words").ToHtml());
        Assert.Equal("<b>hi</b>", new HtmlPicture("<b>hi</b>", s_png, "words").ToHtml());
        Assert.Equal(
            $"<img alt=\"&lt;a&gt; &quot;b&quot;\" src=\"data:image/png;base64,{Convert.ToBase64String(s_png)}\">",
            new PngPicture(s_png, "<a> \"b\"").ToHtml());
        Assert.Equal(SvgRenderer.Draw(SampleFigures.Parabola).Svg, SampleFigures.Parabola.ToHtml());
    }

    [Fact]
    public void ToString_AnyPicture_IsItsDescription()
    {
        Assert.Equal("words", new SvgPicture("<svg/>", "words").ToString());
        Assert.Equal(SampleFigures.Parabola.Description, SvgRenderer.Draw(SampleFigures.Parabola).ToString());
    }

    [Fact]
    public void Picture_Null_IsRefused()
    {
        Refusal.Assert<ArgumentNullException>(() => _ = new SvgPicture(null!, "words"), "svg");
        Refusal.Assert<ArgumentNullException>(() => _ = new SvgPicture("<svg/>", null!), "description");
        Refusal.Assert<ArgumentNullException>(() => _ = new PngPicture(null!, "words"), "png");
        Refusal.Assert<ArgumentNullException>(() => _ = new HtmlPicture(null!, s_png, "words"), "html");
        Refusal.Assert<ArgumentNullException>(() => _ = new HtmlPicture("", null!, "words"), "png");
    }

    // What follows is how .NET Interactive finds and calls a formatter: by names alone.
    private static object? Source(Type type) =>
        type.GetCustomAttributes(inherit: false)
            .SingleOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");

    private static Dictionary<string, Func<object, string>> Formatters(Type type)
    {
        var source = Activator.CreateInstance(Get<Type>(Source(type)!, "FormatterSourceType"), nonPublic: true)!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, [])!;
        return formatters.ToDictionary(f => Get<string>(f, "MimeType"), f => (Func<object, string>)(instance =>
        {
            var writer = new StringWriter();
            var format = f.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            Assert.Equal(true, format.Invoke(f, [instance, writer]));
            return writer.ToString();
        }));
    }

    private static T Get<T>(object instance, string property) =>
        (T)instance.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.GetValue(instance)!;
}
