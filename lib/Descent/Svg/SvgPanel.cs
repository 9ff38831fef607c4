namespace Descent;

/// <summary>Draws one panel of a figure: the frame around it, then its layers, then the words among them.</summary>
internal sealed class SvgPanel
{
    private const string Dark = "#1a1a1a", Medium = "#4d4d4d", Grid = "#e6e6e6", FaintGrid = "#f3f3f3";
    private const double Pad = 14, Line = 16;

    private readonly SvgWriter _svg;
    private readonly Figure _figure;
    private readonly Alike _alike;
    private readonly Box _box;
    private readonly Markup _clipId;
    private readonly HeatLayer? _heat;
    private readonly List<PointsLayer> _legend;

    // Where lines and marks are, about every six pixels, and where words are: so that words keep clear of both.
    private readonly List<(double X, double Y)> _inked = [];
    private readonly List<Box> _worded = [];

    private Box _plot;
    private Scale _x, _y;
    private List<Tick> _xTicks = [], _yTicks = [];
    private List<List<string>> _xNames = [];
    private List<string> _title = [], _yLabel = [];
    private double _titleSize;
    private List<List<PointsLayer>> _legendRows = [];
    private int _legendRoom;

    public SvgPanel(SvgWriter svg, Figure figure, Alike alike, Box box, Markup clipId)
    {
        (_svg, _figure, _alike, _box, _clipId) = (svg, figure, alike, box, clipId);
        _heat = figure.Layers.OfType<HeatLayer>().FirstOrDefault();
        _legend = LegendOf(figure);
    }

    private SvgLayers Layers => new(_svg, _plot, _x, _y, _clipId, isOnMap: _heat is not null);

    public void Draw()
    {
        if (_alike.AreMany)
        {
            // A corner that is free in one panel may not be in the next.
            _legendRows = RowsOf(_legend);
            _legendRoom = _alike.Panels.Max(p => RowsOf(LegendOf(p)).Count);
        }

        Arrange();
        TakeNote();
        var legend = LegendCorner();
        if (legend is null)
        {
            // No corner is free, so the legend goes above the plot, which gets smaller.
            _legendRows = RowsOf(_legend);
            _legendRoom = _legendRows.Count;
            Arrange();
            TakeNote();
        }

        DrawFrame();
        foreach (var layer in _figure.Layers)
        {
            _svg.Add($"<g data-layer=\"{layer.GetType().Name[..^"Layer".Length].ToLowerInvariant()}\">");
            Layers.Draw(layer);
            _svg.Add($"</g>\n");
        }

        if (_figure.Layers.Any(l => l is BarsLayer) && _y.Axis.Holds(0) && _plot.Contains((_plot.Left, _y[0])))
        {
            _svg.Add($"<path d=\"M{_plot.Left} {_y[0]}H{_plot.Right}\" stroke=\"{Medium}\"/>\n");
        }

        DrawLegend(legend);
        DrawWords();
    }

    /// <summary>Divides the panel's room: from the widths of the words outside, what is left for the plot.</summary>
    private void Arrange()
    {
        var (left, right, top) = (_box.Left + Pad, _box.Right - Pad - 6, _box.Top + 10);

        // A title on one line if it can be, even if a little smaller.
        foreach (var (size, lines) in ((double, int)[])[(15, 1), (13.5, 1), (15, 2), (13, 3)])
        {
            // Bold letters are an eighth wider.
            (_titleSize, _title) = (size, Lettering.Wrap(_alike.LongestTitle, size * 1.13, _box.Width - 2 * Pad, lines));
            if (!_title.Any(line => line.EndsWith('…')))
            {
                break;
            }
        }

        top += _title.Count * (_titleSize + 4) + 8 + _legendRoom * (Line + 3);
        _title = _title.Count == 0 ? [] : Lettering.Wrap(_figure.Title, _titleSize * 1.13, _box.Width - 2 * Pad, _title.Count);

        var yView = _figure.YView;
        _yTicks = Ticks.Of(_figure.Y, yView, 6).ConvertAll(t => t with { Label = Lettering.Wrap(t.Label, 12, _box.Width * 0.3, 1).FirstOrDefault("") });
        _yLabel = Lettering.Wrap(_figure.Y.Label, 13, _box.Bottom - 50 - top, 2);
        left += _yLabel.Count * Line + (_yLabel.Count > 0 ? 4 : 0) + Widest(_yTicks.Select(t => t.Label)) + 6;

        if (_heat is not null)
        {
            right -= 14 + 12 + 6 + Widest(HeatTicks(_heat).Select(t => t.Label)) + 4 + Line;
        }

        var xView = _figure.XView;
        for (var most = 9; most >= 2; most--)
        {
            _x = new Scale(_figure.X, xView, left, right);
            _xTicks = Ticks.Of(_figure.X, xView, most);
            var labelled = _xTicks.Where(t => t.Label != "").ToArray();
            var room = labelled.Length < 2 ? right - left
                : labelled.Zip(labelled.Skip(1), (a, b) => _x.Pixel(b.Place) - _x.Pixel(a.Place)).Min() - 10;
            if (_figure.X.Categories is not null)
            {
                // Names cannot be chosen rounder: they are broken into lines, and only every so many are written.
                var stride = (int)Math.Ceiling(48 / (room + 10));
                _xTicks = [.. _xTicks.Where((_, i) => i % stride == 0)];
                _xNames = _xTicks.ConvertAll(t => Lettering.Wrap(t.Label, 12, stride * (room + 10) - 10, 3));
                break;
            }

            _xNames = _xTicks.ConvertAll(t => t.Label == "" ? [] : (List<string>)[t.Label]);
            if (Widest(_xTicks.Select(t => t.Label)) <= room)
            {
                break;
            }
        }

        var bottom = _box.Bottom - 12 - (_figure.X.Label.Length > 0 ? 20 : 0)
            - Math.Max(1, _xNames.Select(n => n.Count).DefaultIfEmpty().Max()) * Line - 2;
        _plot = new Box(left, top, right - left, bottom - top);
        _y = new Scale(_figure.Y, yView, bottom, top);
        if (_figure.Y.Categories is not null && _yTicks.Count > 1)
        {
            var stride = (int)Math.Ceiling(Line / (_y.Pixel(_yTicks[0].Place) - _y.Pixel(_yTicks[1].Place)));
            _yTicks = [.. _yTicks.Where((_, i) => i % stride == 0)];
        }
    }

    private void TakeNote()
    {
        _inked.Clear();
        _inked.AddRange(_alike.Ink ?? [.. _alike.Panels.SelectMany(p => p.Layers).SelectMany(Layers.Ink)]);
        if (_alike.AreMany && _alike.Ink is null)
        {
            // Six pixels are near enough, and many figures would be many points.
            _alike.Ink = [.. _inked.Select(p => (6 * Math.Round(p.X / 6), 6 * Math.Round(p.Y / 6))).Distinct()];
        }
    }

    private void DrawFrame()
    {
        for (var i = 0; i < _title.Count; i++)
        {
            Text(_title[i], _box.Left + Pad, _box.Top + 10 + _titleSize + i * (_titleSize + 4), Dark, $"font-size=\"{_titleSize}\" font-weight=\"600\"");
        }

        _svg.Add($"<clipPath id=\"{_clipId}\"><rect x=\"{_plot.Left}\" y=\"{_plot.Top}\" width=\"{_plot.Width}\" height=\"{_plot.Height}\"/></clipPath>\n");
        foreach (var isFaint in (bool[])[true, false])
        {
            var lines = string.Concat(_xTicks.Where(t => t.Label == "" == isFaint).Select(t => _svg.Path([(_x.Pixel(t.Place), _plot.Top), (_x.Pixel(t.Place), _plot.Bottom)])))
                + string.Concat(_yTicks.Where(t => t.Label == "" == isFaint).Select(t => _svg.Path([(_plot.Left, _y.Pixel(t.Place)), (_plot.Right, _y.Pixel(t.Place))])));
            if (lines != "")
            {
                _svg.Add($"<path d=\"{lines}\" stroke=\"{(isFaint ? FaintGrid : Grid)}\" fill=\"none\"/>\n");
            }
        }

        _svg.Add($"<path d=\"M{_plot.Left} {_plot.Top}V{_plot.Bottom}H{_plot.Right}\" stroke=\"#b3b3b3\" fill=\"none\"/>\n");
        foreach (var (tick, name) in _xTicks.Zip(_xNames))
        {
            for (var i = 0; i < name.Count; i++)
            {
                var half = Lettering.Width(name[i], 12) / 2 + 4;
                Text(name[i], Math.Clamp(_x.Pixel(tick.Place), _box.Left + half, Math.Max(_box.Left + half, _box.Right - half)), _plot.Bottom + Line + i * Line, Medium, "text-anchor=\"middle\"");
            }
        }

        foreach (var tick in _yTicks.Where(t => t.Label != ""))
        {
            Text(tick.Label, _plot.Left - 6, _y.Pixel(tick.Place) + 4, Medium, "text-anchor=\"end\"");
        }

        foreach (var label in Lettering.Wrap(_figure.X.Label, 13, _box.Width - 2 * Pad, 1))
        {
            var half = Lettering.Width(label, 13) / 2;
            Text(label, Math.Clamp(_plot.Left + _plot.Width / 2, _box.Left + half, _box.Right - half), _box.Bottom - 12, Dark, "font-size=\"13\" text-anchor=\"middle\"");
        }

        Upright(_yLabel, _box.Left + Pad + 11);
        if (_heat is not null)
        {
            DrawColourBar(_heat);
        }
    }

    private void DrawColourBar(HeatLayer heat)
    {
        var left = _plot.Right + 14;
        _svg.Add($"<g shape-rendering=\"crispEdges\">");
        for (var level = 0; level < ColorMap.Levels; level++)
        {
            // Each reaches to the top and is covered by the next: no seams.
            _svg.Add($"<rect x=\"{left}\" y=\"{_plot.Top}\" width=\"12\" height=\"{_plot.Height * (ColorMap.Levels - level) / ColorMap.Levels}\" fill=\"{ColorMap.Hex(level)}\"/>");
        }

        _svg.Add($"</g>\n");
        var ticks = HeatTicks(heat);
        var scale = new Scale("", heat.Range, _plot.Bottom, _plot.Top);
        foreach (var tick in ticks)
        {
            Text(tick.Label, left + 18, scale.Pixel(tick.Place) + 4, Medium, "");
        }

        Upright(Lettering.Wrap(heat.Label, 13, _plot.Height, 1), left + 18 + Widest(ticks.Select(t => t.Label)) + Line);
    }

    private static List<Tick> HeatTicks(HeatLayer heat) => Ticks.Of("", heat.Range, 6);

    private static List<PointsLayer> LegendOf(Figure figure)
    {
        var labelled = figure.Layers.OfType<PointsLayer>().Where(l => !string.IsNullOrWhiteSpace(l.Label))
            .DistinctBy(l => (l.GetType(), l.Label, l.Ink)).ToList();
        return labelled.Count > 1 ? labelled : [];
    }

    private Box? LegendCorner()
    {
        if (_legend.Count == 0 || _alike.AreMany)
        {
            return default(Box);
        }

        var (width, height) = (_legend.Max(EntryWidth) + 8, _legend.Count * (Line + 3) + 7);
        Box[] corners =
        [
            new(_plot.Right - width - 6, _plot.Top + 6, width, height), new(_plot.Left + 6, _plot.Top + 6, width, height),
            new(_plot.Right - width - 6, _plot.Bottom - height - 6, width, height), new(_plot.Left + 6, _plot.Bottom - height - 6, width, height),
        ];
        return corners.Where(c => _plot.Contains(c) && !_inked.Any(c.Grow(4).Contains)).Cast<Box?>().FirstOrDefault();
    }

    private List<List<PointsLayer>> RowsOf(List<PointsLayer> legend)
    {
        var rows = new List<List<PointsLayer>>();
        foreach (var layer in legend)
        {
            if (rows.Count == 0 || rows[^1].Append(layer).Sum(EntryWidth) > _box.Width - 2 * Pad)
            {
                rows.Add([]);
            }

            rows[^1].Add(layer);
        }

        return rows;
    }

    private static double EntryWidth(PointsLayer layer) => 34 + Lettering.Width(Entry(layer), 12) + 12;

    private static string Entry(PointsLayer layer) => Lettering.Wrap(layer.Label, 12, 330, 1)[0];

    private void DrawLegend(Box? corner)
    {
        if (corner is { Width: > 0 } box)
        {
            _svg.Add($"<rect x=\"{box.Left}\" y=\"{box.Top}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"4\" fill=\"#fff\" fill-opacity=\"0.88\" stroke=\"{Grid}\"/>\n");
            _worded.Add(box);
            for (var i = 0; i < _legend.Count; i++)
            {
                DrawEntry(_legend[i], box.Left + 8, box.Top + 13 + i * (Line + 3));
            }
        }

        for (var row = 0; row < _legendRows.Count; row++)
        {
            var left = _box.Left + Pad;
            foreach (var layer in _legendRows[row])
            {
                DrawEntry(layer, left, _plot.Top - 18 - (_legendRows.Count - 1 - row) * (Line + 3));
                left += EntryWidth(layer);
            }
        }
    }

    private void DrawEntry(PointsLayer layer, double left, double middle)
    {
        var box = new Box(left, middle - 6, 26, 12);
        new SvgLayers(_svg, box, new Scale("", new(0, 1), box.Left, box.Right), new Scale("", new(0, 1), box.Bottom, box.Top), _clipId, isOnMap: false).DrawSample(layer);
        Text(Entry(layer), left + 34, middle + 4, Dark, "");
    }

    /// <summary>Writes the labels of rules and notes where they hide the least.</summary>
    private void DrawWords()
    {
        foreach (var rule in _figure.Layers.OfType<RuleLayer>())
        {
            var at = rule.IsVertical ? _x : _y;
            if (!at.Axis.Holds(rule.At))
            {
                continue;
            }

            var pixel = at[rule.At];
            Write(rule, 0.45, rule.IsVertical ? pixel >= _plot.Left && pixel <= _plot.Right : pixel >= _plot.Top && pixel <= _plot.Bottom, (w, h) => rule.IsVertical
                ? Enumerable.Range(0, 60).SelectMany(i => new[] { (pixel + 5, _plot.Top + 3 + 6 * i), (pixel - 5 - w, _plot.Top + 3 + 6 * i) })
                : Enumerable.Range(0, 30).SelectMany(i => new[] { (_plot.Right - 4 - w - 20 * i, pixel - h - 2), (_plot.Right - 4 - w - 20 * i, pixel + 3) }));
        }

        foreach (var note in _figure.Layers.OfType<NoteLayer>().Where(n => _x.Axis.Holds(n.X) && _y.Axis.Holds(n.Y)))
        {
            var (x, y) = (_x[note.X], _y[note.Y]);
            Write(note, 0.4, _plot.Grow(1).Contains((x, y)), (w, h) =>
            [
                (x + 9, y - h / 2), (x - 9 - w, y - h / 2), (x - w / 2, y - h - 8), (x - w / 2, y + 8),
                (x + 6, y - h - 5), (x + 6, y + 5), (x - 6 - w, y - h - 5), (x - 6 - w, y + 5),
                .. Enumerable.Range(1, 40).SelectMany(i => new[] { (x + 9, y - h / 2 + 8 * i), (x + 9, y - h / 2 - 8 * i), (x - 9 - w, y - h / 2 + 8 * i), (x - 9 - w, y - h / 2 - 8 * i) }),
            ]);
        }
    }

    private void Write(Layer layer, double share, bool isInView, Func<double, double, IEnumerable<(double, double)>> places)
    {
        var lines = Lettering.Wrap(layer.Label, 12, _plot.Width * share, 3);
        if (lines.Count == 0 || !isInView)
        {
            return;
        }

        var (width, height) = (Widest(lines), lines.Count * 15.0);
        // Earlier places are better; what they would cover, or leave, counts more.
        var best = places(width, height).Select(p => new Box(p.Item1, p.Item2, width, height)).Select((box, i) => (Box: box, Cost:
            i + 8 * _inked.Count(box.Contains) + (_worded.Any(box.Grow(1).Overlaps) ? 1000 : 0) + (_plot.Contains(box) ? 0 : 3000))).MinBy(c => c.Cost).Box;
        best = best with
        {
            Left = Math.Clamp(best.Left, _plot.Left + 2, Math.Max(_plot.Left + 2, _plot.Right - 2 - width)),
            Top = Math.Clamp(best.Top, _plot.Top + 2, Math.Max(_plot.Top + 2, _plot.Bottom - 2 - height)),
        };
        _worded.Add(best);
        for (var i = 0; i < lines.Count; i++)
        {
            Text(lines[i], best.Left, best.Top + 12 + 15 * i, ColorMap.Dark(layer.Style.Hex), "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"");
        }
    }

    private void Upright(List<string> lines, double baseline)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (x, y) = (baseline + i * Line, _plot.Top + _plot.Height / 2);
            _svg.Add($"<text transform=\"translate({x} {y}) rotate(-90)\" font-size=\"13\" text-anchor=\"middle\" fill=\"{Dark}\">{lines[i]}</text>\n");
        }
    }

    private void Text(string text, double x, double y, string colour, string attributes) =>
        _svg.Add($"<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\" {new Markup(attributes)}>{text}</text>\n");

    private static double Widest(IEnumerable<string> texts) => texts.Select(t => Lettering.Width(t, 12)).DefaultIfEmpty().Max();
}
