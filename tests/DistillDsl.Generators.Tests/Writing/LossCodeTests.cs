using DistillDsl.Generators.Emit;
using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Tests.Writing;

/// <summary>From losses as trees to text.</summary>
public sealed class LossCodeTests
{
    private const int Room = 60;

    private static readonly LayerPlace Layer = new("layer3.0");

    [Fact]
    public void AnExpressionIsEqualToAnotherOfTheSameParts()
    {
        Assert.Equal(Gram("layer3.0"), Gram("layer3.0"));
        Assert.Equal(Gram("layer3.0").GetHashCode(), Gram("layer3.0").GetHashCode());
        Assert.NotEqual(Gram("layer3.0"), Gram("layer3.1"));
        Assert.NotEqual<Expression>(Feature.OfStudent(Layer), Feature.OfTeacher(Layer));
    }

    [Fact]
    public void WhatIsUsedOnceStaysWhereItIs()
    {
        var code = Of(new Call("SpLoss", Shared("layer3.0"), 2.0));

        Assert.Empty(code.Locals);
        Assert.Equal("SpLoss(Gram(student.Layer3_0!.flatten(1)), 2.0)", code.Of(new Call("SpLoss", Shared("layer3.0"), 2.0)));
    }

    [Fact]
    public void WhatIsUsedTwiceIsALocal()
    {
        var (first, second) = (new Call("SpLoss", Shared("layer3.0")), new Call("CcLoss", Shared("layer3.0"), new NewLine(new Named("order", 2))));
        var code = Of(first, second);

        Assert.Equal([("studentLayer3_0Gram", "Gram(student.Layer3_0!.flatten(1))")], code.Locals);
        Assert.Equal("SpLoss(studentLayer3_0Gram)", code.Of(first));
        Assert.Equal("CcLoss(studentLayer3_0Gram,\n    order: 2)", code.Of(second));
    }

    [Fact]
    public void SumsAndProducts() =>
        Assert.Equal("A()\n    + 0.5 * B(-1, true)", Of().Of(new Sum(new(new Call("A"), new Product(0.5, new Call("B", -1, true))))));

    [Theory]
    [InlineData("", "Loss(student.Layer3_0!, Check(\"labels\", labels), alpha: 1)")]
    [InlineData("var loss = ", "Loss(\n    student.Layer3_0!,\n    Check(\"labels\", labels),\n    alpha: 1)")]
    public void ACallThatIsTooLongHasOneArgumentPerLine(string before, string code) => Assert.Equal(code, Of().Of(
        new Call("Loss", Feature.OfStudent(Layer), new Call("Check", Code.String("labels"), new Code("labels")), new Named("alpha", 1)), before));

    [Fact]
    public void CallsInCallsAreIndentedFurther() => Assert.Equal(
        "Loss(\n    Check(\n        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,\n        bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb),\n    1)",
        Of().Of(new Call("Loss", new Call("Check", new Code(new('a', 30)), new Code(new('b', 30))), 1)));

    [Fact]
    public void ACallWithoutArgumentsBreaksInWhatItIsOn() => Assert.Equal(
        "Loss(\n    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,\n    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb).detach()",
        Of().Of(new Call(new Call("Loss", new Code(new('a', 30)), new Code(new('b', 30))), "detach")));

    private static Expression Gram(string layer) => new Call("Gram", new Call(Feature.OfStudent(new LayerPlace(layer)), "flatten", 1));

    private static Shared Shared(string layer) => new(Gram(layer), "Gram", Feature.OfStudent(new LayerPlace(layer)));

    private static LossCode Of(params Expression[] losses)
    {
        var names = new PlaceNames("student", [(Layer, false, null)]);
        return new(losses, new(names, new("teacher", [])), static name => name, Room);
    }
}
