using System.Text.RegularExpressions;
using Descent;

namespace Course.Browser.Tests;

/// <summary>Every control of the explorer, by mouse, by touch and by keyboard alone.</summary>
public sealed class ExplorerControlsTests(BrowserFixture browser)
{
    public static TheoryData<string, string> Sliders { get; } = Each("alpha", "beta", "kappa", "time");

    public static TheoryData<string, string> Handles { get; } = Each("start", "dot");

    /// <summary>The buttons and boxes that are pressed, each with what holds after it.</summary>
    public static TheoryData<string, string, string> Buttons { get; } = new(
        from button in new[]
        {
            ("#back", "state.time === 29"),
            ("#play", "state.time > 0 && state.time < 30"),
            ("#trail", "!document.getElementById('trail').checked"),
            ("text=The article, plain", "state.problem === 'parabola' && state.beta === 0 && state.alpha === 0.1 && state.steps === 30"),
            ("text=The article, 0.3", "state.problem === 'parabola' && state.beta === 0.3"),
            ("text=“Try 0.8”", "state.problem === 'parabola' && state.beta === 0.8"),
            ("text=Critical", "state.problem === 'parabola' && Math.abs(state.beta - 0.3056) < 1e-4"),
            ("text=0.9 in its window", "state.problem === 'ravine' && state.beta === 0.9 && state.kappa === 100"),
        }
        from way in new[] { "mouse", "touch", "keyboard" }
        select (button.Item1, way, button.Item2));

    [Theory, MemberData(nameof(Sliders))]
    public async Task Slider_MovedToTheLeft_SetsLess(string slider, string way)
    {
        await using var explorer = await OpenAsync(way);
        var element = explorer.Frame.Locator("#" + slider);
        var before = await explorer.NumberAsync(slider);

        if (way == "keyboard")
        {
            await element.PressAsync("ArrowLeft");
        }
        else
        {
            var box = (await element.BoundingBoxAsync())!;
            var place = new Position { X = box.Width / 10, Y = box.Height / 2 };
            await (way == "mouse" ? element.ClickAsync(new() { Position = place }) : element.TapAsync(new() { Position = place }));
        }

        await explorer.UntilAsync($"state.{slider} < {Invariant(before)}");
        await AssertQuietAsync(explorer);
    }

    [Theory, MemberData(nameof(Buttons))]
    public async Task Button_Pressed_DoesWhatItSays(string button, string way, string then)
    {
        await using var explorer = await OpenAsync(way);

        var seen = await explorer.WatchAsync(then);
        await PressAsync(explorer.Frame.Locator(button), way);

        await seen();
        await AssertQuietAsync(explorer);
    }

    [Theory, MemberData(nameof(Handles))]
    public async Task Handle_MovedToTheLeftAndDown_SetsLess(string handle, string way)
    {
        await using var explorer = await OpenAsync(way);

        if (way == "keyboard")
        {
            await explorer.Frame.Locator("#" + handle).PressAsync("ArrowLeft");
            await explorer.Frame.Locator("#" + handle).PressAsync("ArrowDown");
        }
        else
        {
            await explorer.Frame.Locator("#" + handle).ScrollIntoViewIfNeededAsync();
            await explorer.DragAsync("#" + handle, right: -30, down: 20, touch: way == "touch");
        }

        await explorer.UntilAsync(handle == "start" ? "state.start[0] < 10 && state.start[1] < 1" : "state.alpha < 0.038 && state.beta < 0.7");
        await AssertQuietAsync(explorer);
    }

    [Theory]
    [InlineData("mouse")]
    [InlineData("touch")]
    [InlineData("keyboard")]
    public async Task Choices_EachProblemAndKind_AreTaken(string way)
    {
        await using var explorer = await OpenAsync(way);
        string[] names = ["Shelf", "Two valleys", "Rosenbrock", "Parabola", "Ravine"];
        string[] values = ["shelf", "valleys", "rosenbrock", "parabola", "ravine"];

        foreach (var (name, value) in names.Zip(values))
        {
            // With the keyboard: the next one to the right, and behind the last the first again.
            await (way == "keyboard"
                ? explorer.Frame.Locator("#problems input:checked").PressAsync("ArrowRight")
                : PressAsync(explorer.Frame.Locator("#problems label", new() { HasText = name }), way));
            await explorer.UntilAsync($"state.problem === '{value}'");
            await explorer.SettleAsync();
        }

        await (way == "keyboard"
            ? explorer.Frame.Locator("#kinds input:checked").PressAsync("ArrowRight")
            : PressAsync(explorer.Frame.Locator("#kinds label", new() { HasText = "Nesterov" }), way));
        await explorer.UntilAsync("state.kind === 'nesterov'");
        await AssertQuietAsync(explorer);
    }

    [Theory]
    [InlineData("#alphaNumber", "0.0123", "alpha", 0.0123, "-1", "above 0")]
    [InlineData("#betaNumber", "0.355", "beta", 0.355, "1.5", "β goes from 0 to 1.")]
    [InlineData("#kappaNumber", "77", "kappa", 77, "0", "κ goes from 1 to 1000.")]
    [InlineData("#steps", "45", "steps", 45, "5000", "from 1 to 1000 whole steps")]
    public async Task Number_Typed_IsTakenAndAnImpossibleOneIsRefusedInWords(
        string field, string typed, string name, double expected, string impossible, string words)
    {
        await using var explorer = await OpenAsync("keyboard");
        var element = explorer.Frame.Locator(field);

        await element.FillAsync(typed);
        await explorer.UntilAsync($"state.{name} === {Invariant(expected)}");
        await element.FillAsync(impossible);

        await Assertions.Expect(element).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(expected, await explorer.NumberAsync(name));
        await explorer.UntilAsync($"document.querySelector('[role=alert]').textContent.includes('{words}')");
        await element.BlurAsync();
        await Assertions.Expect(element).ToHaveValueAsync(typed);
        await AssertQuietAsync(explorer);
    }

    [Fact]
    public async Task Tab_FromTheFirstControl_ReachesEveryControl()
    {
        await using var explorer = await OpenAsync("keyboard");
        var expected = await explorer.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, input:not([type=radio]), [tabindex=\"0\"]')].filter(e => e.offsetParent && !e.closest('[hidden]')).map(e => e.id || e.textContent)");
        var reached = new HashSet<string>();

        await explorer.Frame.Locator("#problems input:checked").FocusAsync();
        for (var i = 0; i < expected.Length + 4; i++)
        {
            reached.Add(await explorer.EvaluateAsync<string>("() => document.activeElement.id || document.activeElement.textContent"));
            await explorer.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Empty(expected.Except(reached));
    }

    [Fact]
    public async Task Play_PressedTwice_Pauses()
    {
        await using var explorer = await OpenAsync("mouse");

        // Pressed by a script of the page: until a hand got there, a busy machine might have played to the end.
        var stopped = await explorer.EvaluateAsync<double>("""
            () => new Promise(done => {
                const play = document.getElementById('play');
                const look = () => {
                    if (descent.state.time <= 1) return requestAnimationFrame(look);
                    play.click();
                    done(descent.state.time);
                };
                play.click();
                look();
            })
            """);
        await explorer.SettleAsync();
        Assert.Equal(stopped, await explorer.NumberAsync("time"));

        await explorer.Frame.Locator("#forward").ClickAsync();
        await explorer.UntilAsync($"state.time === {Math.Floor(stopped) + 1}");
    }

    [Fact]
    public async Task Reset_AfterChanges_BringsTheFirstSettingsBack()
    {
        await using var explorer = await OpenAsync("mouse");

        await explorer.Frame.Locator("text=Critical").ClickAsync();
        await explorer.UntilAsync("state.problem === 'parabola'");
        await explorer.Frame.Locator("#reset").ClickAsync();

        await explorer.UntilAsync("state.problem === 'ravine' && state.alpha === 0.038 && state.beta === 0.7 && state.kappa === 50 && state.time === 30");
    }

    [Fact]
    public async Task Change_OfTheMomentum_LeavesATrailAndSaysWhatChanged()
    {
        await using var explorer = await OpenAsync("mouse");

        await explorer.Frame.Locator("#beta").PressAsync("ArrowRight");

        await Assertions.Expect(explorer.Frame.Locator("#before")).ToContainTextAsync("β was 0.7, is 0.71");
        await Assertions.Expect(explorer.Frame.Locator(".ghost")).ToHaveCountAsync(4);
        await explorer.Frame.Locator("#trail").UncheckAsync();
        await Assertions.Expect(explorer.Frame.Locator(".ghost")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(380)]
    [InlineData(700)]
    [InlineData(1200)]
    public async Task Momentum_DraggedFromEndToEnd_MovesNothingUnderThePointer(int width)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(width: width), Explorer.Ravine());
        const string Drag = """
            async () => {
                const slider = document.getElementById('beta'), tops = new Set(), lines = new Set();
                for (let i = 0; i <= 99; i += 3) {
                    slider.value = i / 100;
                    slider.oninput();
                    await new Promise(requestAnimationFrame);
                    await new Promise(requestAnimationFrame);
                    tops.add(slider.getBoundingClientRect().top + scrollY);
                    lines.add(document.getElementById('verdict').textContent.length);
                }
                return [tops.size, lines.size];
            }
            """;

        var (tops, headlines) = await explorer.EvaluateAsync<int[]>(Drag) is [var first, var second] ? (first, second) : default;

        Assert.True(headlines > 3, "The headline hardly changed.");
        Assert.Equal(1, tops);
    }

    [Fact]
    public async Task Change_BeforeTheFrameAfterAnotherProblem_LeavesTheNewProblemsTrail()
    {
        await using var explorer = await OpenAsync("mouse");

        await explorer.EvaluateAsync<bool>("""
            () => {
                document.querySelector('input[value=shelf]').click();
                const field = document.getElementById('betaNumber');
                field.value = '0.5';
                field.oninput();
                return true;
            }
            """);

        var shelf = GradientDescent.Minimize(Objectives.Shelf, start: 3, stepSize: 0.1, momentum: 0.8, iterations: 60).LastValue;
        var before = explorer.Frame.Locator("#before");
        await Assertions.Expect(before).ToContainTextAsync("β was 0.8, is 0.5");
        await Assertions.Expect(before).ToContainTextAsync($"went from {shelf.ToString("0.0e-0", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−')} to 1.");
        await AssertQuietAsync(explorer);
    }

    [Fact]
    public async Task Trail_OfAChangeOfSteps_NamesBothCounts()
    {
        await using var explorer = await OpenAsync("mouse");
        await explorer.Frame.Locator("#steps").FillAsync("60");
        await Assertions.Expect(explorer.Frame.Locator("#before")).ToHaveTextAsync(new Regex(@"steps was 30, is 60.*f after 30 steps was \S+, after 60 it is \S+\."));
    }

    [Theory]
    [InlineData(820)]
    [InlineData(1280)]
    public async Task Knobs_AtAnyWidth_StandOnOneLineAndShowTheirNumbersWhole(int width)
    {
        await using var explorer = await ExplorerPage.ShowAsync(await browser.OpenAsync(width), Explorer.Ravine());
        Assert.Equal("", await explorer.EvaluateAsync<string>("""
            () => [...document.querySelectorAll('.knob')].flatMap(knob => {
                const [label, field] = [knob.querySelector('label'), knob.querySelector('input')], style = getComputedStyle(field);
                const pen = document.createElement('canvas').getContext('2d');
                pen.font = `${style.fontSize} ${style.fontFamily}`;
                const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                return [label.offsetHeight > 1.7 * parseFloat(style.fontSize) ? `${label.textContent} wraps` : '', pen.measureText('0.30557').width > room ? `${label.textContent}: the number is cut` : ''];
            }).filter(Boolean).join('; ')
            """));
    }

    private static TheoryData<string, string> Each(params string[] names) =>
        new(from name in names from way in new[] { "mouse", "touch", "keyboard" } select (name, way));

    private static Task PressAsync(ILocator element, string way) => way switch
    {
        "mouse" => element.ClickAsync(),
        "touch" => element.TapAsync(),
        _ => element.PressAsync("Space"),
    };

    private static string Invariant(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AssertQuietAsync(ExplorerPage explorer)
    {
        if (await explorer.Frame.Locator("#play").TextContentAsync() == "▶ Play")
        {
            await explorer.SettleAsync();
        }

        await explorer.Noted.AssertQuietAsync();
    }

    private async Task<ExplorerPage> OpenAsync(string way) =>
        await ExplorerPage.ShowAsync(await browser.OpenAsync(width: 900, height: 1200, touch: way == "touch"), Explorer.Ravine());
}
