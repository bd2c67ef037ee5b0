using System.Text.RegularExpressions;
using TorchSharp.Interop;

namespace SystemTorch.Tests.Core;

/// <summary>A misspelt operator fails when it is called; this finds it before.</summary>
public partial class OperatorNamesTests
{
    [Fact]
    public void Every_operator_named_in_the_sources_is_one_of_libtorchs()
    {
        var names = Directory.EnumerateFiles(Repository.SystemTorch, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Name().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.InRange(names.Count, 300, 3000);
        Assert.Equal([], names.Where(name => Record.Exception(() => Op.Find(name)) is not null));
    }

    [GeneratedRegex("Op\\.Call[A-Za-z0-9]*\\([^\"\\n]*\"(aten::[^\"{]+)\"")]
    private static partial Regex Name();
}
