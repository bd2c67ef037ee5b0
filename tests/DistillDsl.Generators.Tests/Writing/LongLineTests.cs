using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Writing;

/// <summary>What is too long for a line is continued on others.</summary>
public sealed class LongLineTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 40).Select(static i => $"name{i}")];

    [Fact]
    public void ShortTextStaysOnItsLine()
    {
        var writer = new IndentedWriter();
        writer.Lines("// a comment");
        writer.Doc("param name=\"a\"", "A.");
        writer.List("Call(", ["a", "b"], ");");
        writer.Sum("var s = ", ["a", "b"], ";");
        writer.Call("new(", ["a"], ["B = 1"], ",");

        Assert.Equal("// a comment\n/// <param name=\"a\">A.</param>\nCall(a, b);\nvar s = a + b;\nnew(a) { B = 1 },\n", writer.ToString());
    }

    [Fact]
    public void ACommentRepeatsItsMark()
    {
        var lines = Written(static writer => writer.Lines("    //   " + string.Join(" ", Names)));

        Assert.All(lines, static line => Assert.StartsWith("    //   name", line, StringComparison.Ordinal));
        Assert.Equal(Names, lines.SelectMany(static line => line[9..].Split(' ')));
    }

    [Fact]
    public void TheTagsOfALongDocCommentHaveLinesOfTheirOwn()
    {
        var lines = Written(static writer => writer.Doc("param name=\"a\"", string.Join(" ", Names)));

        Assert.Equal("/// <param name=\"a\">", lines[0]);
        Assert.Equal("/// </param>", lines[^1]);
        Assert.Equal(Names, lines[1..^1].SelectMany(static line => line[4..].Split(' ')));
    }

    [Fact]
    public void AListHasOneItemPerLine() =>
        Assert.Equal(["  Call(", .. Names[..^1].Select(static name => $"      {name},"), "      name39);"],
            Written(static writer => writer.List("  Call(", Names, ");")));

    [Fact]
    public void ASumHasOneSummandPerLine() =>
        Assert.Equal(["var sum = name0", .. Names[1..^1].Select(static name => $"    + {name}"), "    + name39;"],
            Written(static writer => writer.Sum("var sum = ", Names, ";")));

    [Fact]
    public void AnInitializerHasOneValuePerLine() =>
        Assert.Equal(["new(a, b)", "{", .. Names.Select(static name => $"    {name} = 1,"), "},"],
            Written(static writer => writer.Call("new(", ["a", "b"], [.. Names.Select(static name => $"{name} = 1")], ",")));

    [Fact]
    public void AWordThatIsTooLongStaysWhole() =>
        Assert.Equal(["a", new string('x', 30), "b c"], Wrapping.Prose($"a {new string('x', 30)} b c", 10));

    [Fact]
    public void AFormulaIsDividedAtCommasAndProseAnywhere()
    {
        Assert.Equal(["x = exp(z), T =", "1"], Wrapping.Prose("x = exp(z), T = 1", 15));
        Assert.Equal(["x = exp(z),", "T = 1"], Wrapping.Formula("x = exp(z), T = 1", 15));
        Assert.Equal(["x, a + b + c +", "d"], Wrapping.Formula("x, a + b + c + d", 15));
    }

    [Theory]
    [InlineData(1, 'x', 1)]
    [InlineData(300, 'x', 3)]
    [InlineData(300, '"', 5)]
    [InlineData(100, '\u0085', 5)]
    public void AStringLiteralIsDividedIntoLinesWithTheSameValue(int length, char character, int lines)
    {
        var literal = Literals.LongString(new(character, length));

        Assert.Equal(lines, literal.Split('\n').Length);
        Assert.Equal(new(character, length), Value(literal));
    }

    [Fact]
    public void AStringLiteralIsDividedAtSpacesAndNeverInACharacter()
    {
        var text = string.Join(" ", Names) + string.Concat(Enumerable.Repeat("\U0001F600", 200));
        var lines = Literals.LongString(text).Split('\n');

        Assert.EndsWith(" \"", lines[0], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.False(char.IsHighSurrogate(line[^2])));
        Assert.Equal(text, Value(string.Join("\n", lines)));
    }

    private static string[] Written(Action<IndentedWriter> write)
    {
        var writer = new IndentedWriter();
        write(writer);
        return writer.ToString().TrimEnd('\n').Split('\n');
    }

    private static string Value(string expression) =>
        string.Concat(SyntaxFactory.ParseTokens(expression).Where(static t => t.IsKind(SyntaxKind.StringLiteralToken)).Select(static t => t.ValueText));
}
