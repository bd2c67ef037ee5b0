using TorchSharp;

namespace SystemTorch.Tests.Api;

/// <summary>
/// SystemTorch is a strict subset of TorchSharp: each line of its public surface is one of TorchSharp's.
/// TorchSharp.api.txt holds the lines of TorchSharp's whole surface that SystemTorch has; update-api.sh cuts it from that list,
/// so that a line which TorchSharp has not cannot get in.
/// </summary>
public class ApiSurfaceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Api");

    private static readonly string[] TorchSharpLines = File.ReadAllLines(Path.Combine(Folder, "TorchSharp.api.txt"));

    private static readonly IReadOnlyList<string> SystemTorchLines = ApiPrinter.Lines(typeof(torch).Assembly);

    [Fact]
    public void Every_signature_is_TorchSharps()
    {
        // What update-api.sh reads.
        File.WriteAllLines(Path.Combine(Folder, "SystemTorch.api.txt"), SystemTorchLines);
        var known = TorchSharpLines.ToHashSet();
        var wrong = SystemTorchLines.Where(line => !TypeLine.IsOne(line) && !known.Contains(line)).ToList();
        Assert.True(wrong.Count == 0, Report(wrong));
    }

    /// <summary>
    /// A type is of TorchSharp's kind and constraints. It may implement fewer interfaces and skip a base class in between,
    /// but has no base or interface that the type has not in TorchSharp.
    /// </summary>
    [Fact]
    public void Every_type_is_of_TorchSharps_kind_and_bases()
    {
        var hierarchy = new TypeHierarchy(TorchSharpLines);
        var wrong = SystemTorchLines.Where(line => TypeLine.IsOne(line) && !hierarchy.Allows(TypeLine.Parse(line))).ToList();
        Assert.True(wrong.Count == 0, Report(wrong));
    }

    [Fact]
    public void The_list_holds_no_line_that_SystemTorch_has_not()
    {
        var own = SystemTorchLines.ToHashSet();
        var stale = TorchSharpLines.Where(line => !TypeLine.IsOne(line) && !own.Contains(line)).ToList();
        Assert.True(stale.Count == 0, "No longer in SystemTorch; run update-api.sh:\n" + string.Join('\n', stale));
    }

    /// <summary>A check of the check: signatures that differ in a name, a default or a type are found.</summary>
    [Theory]
    [InlineData("public static int f(int a = 1)", "public static int f(int b = 1)")]
    [InlineData("public static int f(int a = 1)", "public static int f(int a = 2)")]
    [InlineData("public static int f(int a = 1)", "public static int f(long a = 1)")]
    public void The_nearest_line_is_the_one_that_was_meant(string own, string meant)
    {
        string[] lines = ["T :: " + meant, "T :: public static string another(string text)", "U :: " + own];
        Assert.Equal("T :: " + meant, NearestLine.Of("T :: " + own, lines));
    }

    private static string Report(List<string> wrong)
    {
        var full = Environment.GetEnvironmentVariable("TORCHSHARP_API_LIST") is { } path ? File.ReadAllLines(path) : TorchSharpLines;
        return $"{wrong.Count} lines are not in TorchSharp.api.txt. Where TorchSharp has the signature, run update-api.sh; else correct it.\n"
            + string.Join('\n', wrong.Select(line => $"  SystemTorch {line}\n  TorchSharp  {NearestLine.Of(line, full)}"));
    }
}
