using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Descent;

/// <summary>The page of a <see cref="Slider"/>.</summary>
internal static class SliderPage
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the page, in a frame.</summary>
    /// <param name="name">What the slider sets.</param>
    /// <param name="values">Its values in words.</param>
    /// <param name="figures">The figure of each.</param>
    /// <param name="first">Which one is shown at first.</param>
    public static string Write(string name, string[] values, IReadOnlyList<Figure> figures, int first)
    {
        var (width, height, frames) = SvgRenderer.DrawAlike(figures);
        var picture = Variants.Of(frames);
        var words = Variants.Of([.. figures.Select(f => f.Description.Split(' ').Select(word => word + " ").ToArray())]);

        // Where titles say what came out, the value is read aloud with them.
        var titles = figures.Select(f => f.Title).Distinct().Count() > 1 ? figures.Select(f => f.Title) : [];
        string[] spoken = [.. values.Zip(titles, (value, title) => $"{value}: {title}")];
        var label = WebUtility.HtmlEncode(name);
        var page = $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{label}}</title>
            <style>
            :root{color-scheme:light}
            body{margin:0;font:15px system-ui,sans-serif;background:#fff;color:#1a1a1a}
            main{padding:8px 0;height:100vh;box-sizing:border-box;display:flex;flex-direction:column}
            label{display:flex;gap:12px;align-items:center;position:sticky;left:0;width:min(620px,100vw);box-sizing:border-box;padding:0 18px}
            svg{flex:1;min-height:0;width:100%;min-width:{{width * 56 / 100}}px}
            @media(max-aspect-ratio:1){ main{height:auto} }
            output{min-width:4em;font-variant-numeric:tabular-nums}
            input{flex:1;min-width:0;height:36px;margin:0;appearance:none;background:none;cursor:pointer}
            input:focus-visible{outline:3px solid #0072b2;border-radius:6px}
            input::-webkit-slider-runnable-track{height:8px;border:1px solid #7a828c;border-radius:4px;background:#dfe3e8}
            input::-moz-range-track{height:6px;border:1px solid #7a828c;border-radius:4px;background:#dfe3e8}
            input::-webkit-slider-thumb{appearance:none;width:22px;height:22px;margin-top:-8px;border-radius:50%;border:2px solid #fff;background:#0072b2;box-shadow:0 0 0 1px #0072b2}
            input::-moz-range-thumb{width:20px;height:20px;border-radius:50%;border:2px solid #fff;background:#0072b2;box-shadow:0 0 0 1px #0072b2}
            </style>
            <main>
            <label>{{label}} <input type="range" min="0" max="{{values.Length - 1}}" value="{{first}}" aria-valuetext="{{WebUtility.HtmlEncode(spoken.Length == 0 ? values[first] : spoken[first])}}"> <output>{{values[first]}}</output></label>
            {{SvgRenderer.Opening(width, height)}} aria-label="{{WebUtility.HtmlEncode(figures[first].Description)}}">
            {{picture.Text(first, varying => $"<g data-slot>{varying}</g>")}}
            </svg>
            </main>
            <script>
            const values = {{Script(values)}}, spoken = {{Script(spoken)}};
            const picture = {{Script(picture.Slots.Select(s => new[] { s.Kinds, s.Uses }))}}, mark = {{Script(picture.Mark)}};
            const words = {{Script(words.Slots.Select(s => new[] { s.Kinds, s.Uses }))}}, wordMark = {{Script(words.Mark)}}, same = {{Script(words.Common)}};
            const svg = document.querySelector("svg"), input = document.querySelector("input"), output = document.querySelector("output");
            const slots = svg.querySelectorAll("[data-slot]");
            const fill = ([kinds, uses], i, mark) => {
              const [kind, ...numbers] = uses[i].split(" ");
              return kinds[kind].split(mark).map((part, n) => n ? numbers[n - 1] + part : part).join("");
            };
            input.oninput = () => {
              const i = +input.value;
              slots.forEach((slot, n) => slot.innerHTML = fill(picture[n], i, mark));
              svg.setAttribute("aria-label", same.map((text, n) => text + (words[n] ? fill(words[n], i, wordMark) : "")).join(""));
              output.textContent = values[i];
              input.setAttribute("aria-valuetext", spoken[i] ?? values[i]);
            };
            </script></html>
            """;

        // In single quotes the page's own double quotes may stay: they are many.
        var source = page.Replace("&", "&amp;").Replace("'", "&#39;");
        return $"<iframe sandbox=\"allow-scripts\" title=\"A slider for the {label}\" width=\"{width + 16}\" height=\"{height + 56}\" "
            + $"style=\"border:0;background:#fff;width:100%;height:auto;max-width:{width + 16}px;aspect-ratio:{width + 16}/{height + 56}\" srcdoc='{source}'></iframe>";
    }

    /// <summary>A value as script can read it, where nothing ends the script's element.</summary>
    private static string Script<T>(T value) => JsonSerializer.Serialize(value, s_json).Replace("</", "<\\/").Replace("<!--", "\\u003c!--");
}
