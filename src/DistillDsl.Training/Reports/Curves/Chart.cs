namespace DistillDsl.Training.Reports;

/// <summary>What a line chart shows.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lines">The lines, at most as many as there are colors.</param>
internal sealed record Chart(string Title, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>More about the title, in smaller letters.</summary>
    public string Note { get; init; } = "";

    /// <summary>Horizontal lines to compare with.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; init; } = [];

    /// <summary>Where stages begin.</summary>
    public IReadOnlyList<StageMark> Stages { get; init; } = [];

    /// <summary>The last step of the horizontal axis.</summary>
    public long LastStep { get; init; } = 1;

    /// <summary>Whether values that spread widely get an axis of equal factors.</summary>
    public bool IsLoss { get; init; }

    /// <summary>A value in words.</summary>
    public Func<double, string> Format { get; init; } = ReportText.Number;
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">Step by step.</param>
/// <param name="Means">Epoch by epoch, drawn over the steps'; empty for a line of its own.</param>
internal sealed record ChartLine(string Name, ThinnedSeries Values, ThinnedSeries? Means = null)
{
    /// <summary>Whether every value gets a dot.</summary>
    public bool Dots { get; init; }
}

/// <summary>A horizontal line with a name.</summary>
internal sealed record ChartLevel(string Name, double Value);

/// <summary>Where a stage begins.</summary>
/// <param name="Name">Its number and name.</param>
/// <param name="FirstStep">Its first step over all stages.</param>
internal sealed record StageMark(string Name, long FirstStep);
