using System.Globalization;
using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Stages;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>What a step's losses print as.</summary>
public sealed class LossTextTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void TheyShowTheirValues()
    {
        var losses = new ToyRecipe.Losses(tensor(2.3149f), tensor(0.00012345).to(ScalarType.BFloat16), tensor(123456.0), tensor(float.NaN), tensor(-0.5));

        Assert.Equal("Losses { Total = 2.315, Task = 0.000123, Kl = 1.235E+05, HintBody = NaN, HintBodyRelu = -0.5 }", losses.ToString());
    }

    [Fact]
    public void TheyAreTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("Losses { Total = 0.5, Task = 1, Kl = Infinity, HintBody = 0, HintBodyRelu = 2 }",
                Toy(0.5f, 1, float.PositiveInfinity, 0, 2).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ThoseOfAStepDo()
    {
        using var recipe = new ToyRecipe(new(2), new(3), Samples.Images());
        using var losses = recipe.Step(Samples.Images(), Samples.Labels(0, 1, 2, 0));
        var live = Live.Count;

        var total = losses.Total.item<float>().ToString("G4", CultureInfo.InvariantCulture);
        Assert.StartsWith($"Losses {{ Total = {total}, Task = ", losses.ToString(), StringComparison.Ordinal);
        Assert.True(losses.Total.requires_grad);
        Assert.Equal(live, Live.Count);
    }

    [Fact]
    public void WhatIsDisposedIsSaidToBe()
    {
        var losses = Toy(1, 2, 3, 4, 5);
        losses.Kl.Dispose();
        Assert.Equal("Losses { Total = 1, Task = 2, Kl = disposed, HintBody = 4, HintBodyRelu = 5 }", losses.ToString());

        losses.Dispose();
        Assert.Equal("Losses { Total = disposed, Task = disposed, Kl = disposed, HintBody = disposed, HintBodyRelu = disposed }", losses.ToString());
    }

    [Fact]
    public void WhatTheStageDoesNotComputeIsLeftOut() =>
        Assert.Equal("Losses { Total = 1, HintA = 2 }", new StagedRecipe.Losses(tensor(1.0), tensor(2.0), null, null, null, null).ToString());

    [Fact]
    public void WeightsThatMoveAreShown() =>
        Assert.Equal("Losses { Total = 1, Task = 2, Kl = 3, KlWeight = 0.25 }", new LateRecipe.Losses(tensor(1.0), tensor(2.0), tensor(3.0), 0.25).ToString());

    [Fact]
    public void NoLossesHaveNoValues() => Assert.Equal("Losses {  }", default(ToyRecipe.Losses).ToString());

    [Fact]
    public void WhatIsNoNumberShowsItsShape() =>
        Assert.Equal("Losses { Total = [2, 3], HintA = 2 }", new StagedRecipe.Losses(ones(2, 3), tensor(2.0), null, null, null, null).ToString());

    private static ToyRecipe.Losses Toy(float total, float task, float kl, float hintBody, float hintBodyRelu) =>
        new(tensor(total), tensor(task), tensor(kl), tensor(hintBody), tensor(hintBodyRelu));
}
