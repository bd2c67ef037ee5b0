using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Tests.Writing;

/// <summary>Which of the words in a file are the short names of types, and which only look like them.</summary>
public sealed class RenamingTests
{
    [Theory]
    [InlineData("Tensor a = Torch.zeros(Math.Max(1, 2));", "DslTensor a = DslTorch.zeros(DslMath.Max(1, 2));")]
    [InlineData(
        "List<Tensor?> a = (Tensor)b is Tensor[] c ? default(Tensor) : null;",
        "List<DslTensor?> a = (DslTensor)b is DslTensor[] c ? default(DslTensor) : null;")]
    [InlineData("(Tensor x, IList<(Tensor, int)> y) = z;", "(DslTensor x, IList<(DslTensor, int)> y) = z;")]
    [InlineData("var a = \"Math \" + @\"Math \"\"Tensor\"\"\" + 'M';", "var a = \"Math \" + @\"Math \"\"Tensor\"\"\" + 'M';")]
    [InlineData("var a = $\"Math {Math.Max(1, 2)} {{Math}} {\"Math\"}\";", "var a = $\"Math {DslMath.Max(1, 2)} {{Math}} {\"Math\"}\";")]
    [InlineData("var a = \"\"\"Math \"Tensor\" \"\"\";", "var a = \"\"\"Math \"Tensor\" \"\"\";")]
    [InlineData("var a = $$\"\"\"Math {{Math.PI}} {Math}\"\"\";", "var a = $$\"\"\"Math {{DslMath.PI}} {Math}\"\"\";")]
    [InlineData("// Math.Max(Tensor)\n/* Math */ Math.Max(1, 2); // Math", "// Math.Max(Tensor)\n/* Math */ DslMath.Max(1, 2); // Math")]
    [InlineData("a.Math.b = global::Math.c + Shop.Math.d + e?.Math + f?.g.Math;", "a.Math.b = global::Math.c + Shop.Math.d + e?.Math + f?.g.Math;")]
    [InlineData("Do(Math: 1, Tensor: Math.PI);", "Do(Math: 1, Tensor: DslMath.PI);")]
    [InlineData("var a = new Tensor(1) { Math = 2 } with { Torch = Torch.x };", "var a = new DslTensor(1) { Math = 2 } with { Torch = DslTorch.x };")]
    [InlineData("@Math.Do(MathF.PI, aMath, Math2);", "@Math.Do(MathF.PI, aMath, Math2);")]
    [InlineData("Tensor Math = Tensor.Of(1); Math.Dispose();", "DslTensor Math = DslTensor.Of(1); Math.Dispose();")]
    [InlineData("var f = Math => Math.Max(1); Math.Max(2);", "var f = Math => Math.Max(1); DslMath.Max(2);")]
    public void InABody(string body, string expected) =>
        Assert.Equal(Class($"void Do() {{ {expected} }}"), Renaming.Apply(Class($"void Do() {{ {body} }}"), ["Math", "Tensor", "Torch"]));

    [Theory]
    [InlineData(
        "/// <summary>Math of <see cref=\"Tensor\"/>.</summary>\npublic Tensor Math { get; }",
        "/// <summary>Math of <see cref=\"Tensor\"/>.</summary>\npublic DslTensor Math { get; }")]
    [InlineData(
        "void Do(Tensor Math) => Math.Dispose();\nvoid Other() => Math.Max(1);",
        "void Do(DslTensor Math) => Math.Dispose();\nvoid Other() => DslMath.Max(1);")]
    [InlineData(
        "record struct L(Tensor Math, Tensor Tensor) { void D() { Math.E(); Tensor.D(); } }",
        "record struct L(DslTensor Math, DslTensor Tensor) { void D() { Math.E(); Tensor.D(); } }")]
    [InlineData("Tensor Math.Do<T>() where T : Tensor => null;", "DslTensor DslMath.Do<T>() where T : DslTensor => null;")]
    [InlineData("[Math(Tensor = 1)] class Torch : Math;", "[DslMath(Tensor = 1)] class Torch : DslMath;")]
    public void AmongMembers(string members, string expected) =>
        Assert.Equal(Class(expected), Renaming.Apply(Class(members), ["Math", "Tensor", "Torch"]));

    [Fact]
    public void WhereNothingIsHiddenNothingIsRead() => Assert.Equal("no C# at all: Math", Renaming.Apply("no C# at all: Math", []));

    private static string Class(string members) => $"class C\n{{\n{members}\n}}\n";
}
