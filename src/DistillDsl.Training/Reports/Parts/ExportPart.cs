using System.Globalization;

namespace DistillDsl.Training.Reports;

/// <summary>The student as a file of another runtime: its size, its agreement with the student, its speed.</summary>
/// <param name="file">The file.</param>
public sealed class ExportPart(FileExportResult file) : ReportPart
{
    /// <inheritdoc />
    public override string Title => "The exported file";

    /// <inheritdoc />
    public override void Write(HtmlWriter html) => FactList.Write(html,
    [
        ("file", file.File),
        ("size", Text($"{file.Bytes:N0} bytes")),
        ("largest difference from the student", Text($"{file.LargestDifference:G2}")),
        ("batch of the measurement", Text($"{file.Batch}")),
        ("time", Text($"{file.Milliseconds:0.00} ms")),
        ("time in TorchSharp", Text($"{file.ModuleMilliseconds:0.00} ms")),
    ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
