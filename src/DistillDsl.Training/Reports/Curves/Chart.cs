namespace DistillDsl.Training.Reports;

/// <summary>The contents of a line chart.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lines">The lines, at most as many as there are colors.</param>
internal sealed record Chart(string Title, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>A subtitle.</summary>
    public string Note { get; init; } = "";

    /// <summary>Horizontal reference lines.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; init; } = [];

    /// <summary>The beginnings of stages.</summary>
    public IReadOnlyList<StageMark> Stages { get; init; } = [];

    /// <summary>The last step of the horizontal axis.</summary>
    public long LastStep { get; init; } = 1;

    /// <summary>Whether widely spread values get a logarithmic axis.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Formats a value.</summary>
    public Func<double, string> Format { get; init; } = ReportText.Number;
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values by step.</param>
/// <param name="Means">The means by epoch, drawn over the steps; empty if there are none.</param>
internal sealed record ChartLine(string Name, ThinnedSeries Values, ThinnedSeries? Means = null)
{
    /// <summary>Whether every value gets a dot.</summary>
    public bool Dots { get; init; }
}

/// <summary>A named horizontal line.</summary>
internal sealed record ChartLevel(string Name, double Value);

/// <summary>The beginning of a stage.</summary>
/// <param name="Name">Its number and name.</param>
/// <param name="FirstStep">Its first step over all stages.</param>
internal sealed record StageMark(string Name, long FirstStep);
