using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>
/// A folder of accepted files, <c>Class.Method#name.verified.cs</c>. What is new, changed or no longer written fails and leaves a
/// <c>.received.cs</c> beside it, an empty one for what is no longer written; nothing here ever changes an accepted file.
/// </summary>
internal sealed class SnapshotStore(string folder)
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Compares one test's files with those accepted for it, byte for byte.</summary>
    public void Compare(string test, IReadOnlyList<(string Name, string Text)> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, $"{test}#*{Received}")) File.Delete(old);
        var faults = files.Select(file => Fault($"{test}#{file.Name}", file.Text))
            .Concat(Stale(test, [.. files.Select(static f => f.Name)]))
            .OfType<string>().ToArray();
        if (faults.Length > 0)
            Assert.Fail(string.Join("\n\n", faults) + "\n\nRead the .received.cs files; if they are right, run accept-snapshots.sh.");
    }

    /// <summary>The accepted files, each with its test.</summary>
    public IEnumerable<(string Test, string Text)> Accepted() =>
        Directory.GetFiles(folder, $"*{Verified}").Select(static f => (Path.GetFileName(f).Split('#')[0], File.ReadAllText(f, Utf8)));

    private string? Fault(string name, string text)
    {
        var verified = Path.Combine(folder, name + Verified);
        if (!File.Exists(verified)) return Receive(name, text, $"new: {name}");
        var bytes = File.ReadAllBytes(verified);
        if (bytes.AsSpan().SequenceEqual(Utf8.GetBytes(text))) return null;
        return Receive(name, text, $"changed: {name}\n{Difference(Utf8.GetString(bytes), text)}");
    }

    private IEnumerable<string> Stale(string test, HashSet<string> written) =>
        Directory.GetFiles(folder, $"{test}#*{Verified}")
            .Select(path => Path.GetFileName(path)[(test.Length + 1)..^Verified.Length])
            .Where(name => !written.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => Receive($"{test}#{name}", "", $"stale, no longer written: {test}#{name}"));

    private string Receive(string name, string text, string fault)
    {
        File.WriteAllText(Path.Combine(folder, name + Received), text, Utf8);
        return fault;
    }

    private static string Difference(string old, string now)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(old, now).Lines.Where(static l => l.Type != ChangeType.Unchanged).Take(40);
        var text = string.Join("\n", lines.Select(static l => (l.Type == ChangeType.Inserted ? "+ " : "- ") + l.Text));
        return text.Length > 0 ? text : "(line endings or a byte order mark)";
    }
}
