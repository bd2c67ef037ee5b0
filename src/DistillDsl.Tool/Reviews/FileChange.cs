using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DistillDsl.Tool.Reviews;

/// <summary>A file that differs.</summary>
/// <param name="Accepted">The accepted text; null where the file is new.</param>
/// <param name="Generated">The generated text; null where nothing gives the file any more.</param>
internal sealed record FileChange(string Name, string? Accepted, string? Generated)
{
    private const int Around = 3;

    public string Kind => Accepted is null ? "new" : Generated is null ? "stale" : "changed";

    /// <summary>The changed lines and some around them; null stands for lines that are left out.</summary>
    public IEnumerable<DiffPiece?> Lines()
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(Accepted ?? "", Generated ?? "").Lines;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - Around), Math.Min(lines.Count - 1, i + Around) - Math.Max(0, i - Around) + 1)
                .Any(near => lines[near].Type != ChangeType.Unchanged);
            if (!isNear) continue;
            if (last >= 0 && i > last + 1) yield return null;
            last = i;
            yield return lines[i];
        }
    }
}
