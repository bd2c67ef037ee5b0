using System.Globalization;
using System.Text.RegularExpressions;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Reports;

/// <summary>Names and values: options, versions, times.</summary>
/// <param name="title">The part's heading.</param>
/// <param name="groups">The headings, each with its names and values.</param>
public sealed partial class FactsPart(string title, IReadOnlyList<(string Heading, IReadOnlyList<(string Name, string Value)> Facts)> groups) : ReportPart
{
    /// <summary>
    /// The numbers, texts and choices among an object's public properties, such as those of <see cref="TrainerOptions"/>; null values are omitted.
    /// </summary>
    public static IReadOnlyList<(string Name, string Value)> Of(object options) =>
    [
        .. from property in options.GetType().GetProperties()
           where property.GetIndexParameters().Length == 0
           let value = property.GetValue(options)
           where value is string or bool or IFormattable or LearningRateSchedule
           select (Words(property.Name), Convert.ToString(value, CultureInfo.InvariantCulture)!),
    ];

    /// <inheritdoc />
    public override string Title => title;

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        foreach (var (heading, facts) in groups)
        {
            html.Element("h3", heading);
            FactList.Write(html, facts);
        }
    }

    private static string Words(string name) => CapitalWithin().Replace(name, " $0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex CapitalWithin();
}
