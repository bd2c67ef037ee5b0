using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Checks;

/// <summary>What a rule says of a place; rows and columns count from 0.</summary>
internal sealed record Finding(
    string Id, DiagnosticSeverity Severity, string Message, string? File, int Row, int Column, int EndRow, int EndColumn, string Title, string Help)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Finding Of(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return new(
            diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(CultureInfo.InvariantCulture), place.IsValid ? place.Path : null,
            place.StartLinePosition.Line, place.StartLinePosition.Character, place.EndLinePosition.Line, place.EndLinePosition.Character,
            diagnostic.Descriptor.Title.ToString(CultureInfo.InvariantCulture), diagnostic.Descriptor.HelpLinkUri);
    }

    /// <summary>As the compiler prints it.</summary>
    /// <param name="folder">The folder that paths start at, if they are in it.</param>
    public string Line(string folder) => File is null
        ? $"{Severity.ToString().ToLowerInvariant()} {Id}: {Message}"
        : $"{Short(folder, File)}({Row + 1},{Column + 1}): {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";

    public static string Json(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(
        findings.Select(static f => new
        {
            id = f.Id,
            severity = f.Severity.ToString().ToLowerInvariant(),
            message = f.Message,
            file = f.File,
            line = f.Row + 1,
            column = f.Column + 1,
            help = f.Help,
        }),
        Indented);

    private static string Short(string folder, string file) =>
        Path.GetRelativePath(folder, file) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : file;
}
