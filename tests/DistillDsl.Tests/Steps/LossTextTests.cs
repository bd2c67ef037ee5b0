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

        Assert.Equal("Losses { total = 2.315, task = 0.000123, kl = 1.235E+05, hintBody = NaN, hintBodyRelu = -0.5 }", losses.ToString());
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
            Assert.Equal("Losses { total = 0.5, task = 1, kl = Infinity, hintBody = 0, hintBodyRelu = 2 }",
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
        Assert.StartsWith($"Losses {{ total = {total}, task = ", losses.ToString(), StringComparison.Ordinal);
        Assert.True(losses.Total.requires_grad);
        Assert.Equal(live, Live.Count);
    }

    [Fact]
    public void WhatIsDisposedIsSaidToBe()
    {
        var losses = Toy(1, 2, 3, 4, 5);
        losses.Kl.Dispose();
        Assert.Equal("Losses { total = 1, task = 2, kl = disposed, hintBody = 4, hintBodyRelu = 5 }", losses.ToString());

        losses.Dispose();
        Assert.Equal("Losses { total = disposed, task = disposed, kl = disposed, hintBody = disposed, hintBodyRelu = disposed }", losses.ToString());
    }

    [Fact]
    public void WhatTheStageDoesNotComputeIsLeftOut() =>
        Assert.Equal("Losses { total = 1, hintA = 2 }", new StagedRecipe.Losses(tensor(1.0), tensor(2.0), null, null, null, null).ToString());

    [Fact]
    public void WeightsThatMoveAreShown() =>
        Assert.Equal("Losses { total = 1, task = 2, kl = 3, klWeight = 0.25 }", new LateRecipe.Losses(tensor(1.0), tensor(2.0), tensor(3.0), 0.25).ToString());

    [Fact]
    public void NoLossesHaveNoValues() => Assert.Equal("Losses {  }", default(ToyRecipe.Losses).ToString());

    [Fact]
    public void WhatIsNoNumberShowsItsShape() =>
        Assert.Equal("Losses { total = [2, 3], hintA = 2 }", new StagedRecipe.Losses(ones(2, 3), tensor(2.0), null, null, null, null).ToString());

    private static ToyRecipe.Losses Toy(float total, float task, float kl, float hintBody, float hintBodyRelu) =>
        new(tensor(total), tensor(task), tensor(kl), tensor(hintBody), tensor(hintBodyRelu));
}
