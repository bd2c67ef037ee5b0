using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

public sealed class NonFiniteLossTests
{
    [Fact]
    public void StopsBeforeTheWeightsChange()
    {
        manual_seed(1);
        using var recipe = new TinyRecipe { Replace = step => step == 4 ? tensor(float.NaN) : null };
        var fault = Fit(recipe, new RecordingProgress(), readEvery: null, batches: 6);

        Assert.Equal(("match", 1, 1, 4), (fault.Term, fault.Stage, fault.Epoch, fault.Step));
        FaultText.Names(fault.Message, "TinyRecipe", "match", "NaN", "epoch 1", "step 4", "total = NaN", "match = NaN", "learning rate");
        Assert.Matches(@"\btask = [\d.]+\b", fault.Message);
        // Three good steps and no more.
        Assert.Equal(4, recipe.Steps.Count);
        Assert.All(recipe.Network.parameters(), parameter => Assert.All(parameter.data<float>().ToArray(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void FindsTheStepWhenItReadsLate()
    {
        using var recipe = new TinyRecipe { Replace = step => step == 8 ? tensor(float.PositiveInfinity) : null };

        var fault = Fit(recipe, new RecordingProgress(), readEvery: 4, batches: 6);

        Assert.Equal(("match", 1, 2, 2), (fault.Term, fault.Stage, fault.Epoch, fault.Step));
        FaultText.Names(fault.Message, "infinite", "epoch 2", "step 2");
    }

    [Fact]
    public void NoticesTheRestOfAnEpoch()
    {
        using var recipe = new TinyRecipe { Replace = step => step == 6 ? tensor(float.NaN) : null };

        Assert.Equal(6, Fit(recipe, new RecordingProgress(), readEvery: 4, batches: 6).Step);
    }

    [Fact]
    public void NamesTheRowsOfABadInput()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches(3);
        batches[1]["data"][2, 1] = float.NaN;
        batches[1]["data"][5, 3] = float.NegativeInfinity;

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, TinyData.Options(1)).Fit(batches));

        Assert.Equal(("task", 2), (fault.Term, fault.Step));
        FaultText.Names(fault.Message, "\"data\"", "2", "5");
    }

    [Fact]
    public void NamesTheSamplesOfABadInputWhereTheLoaderTells()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches(1);
        batches[0]["data"][2, 1] = float.NaN;
        batches[0]["index"] = tensor(new long[] { 70, 71, 72, 73, 74, 75, 76, 77 });

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, TinyData.Options(1)).Fit(batches));

        FaultText.Names(fault.Message, "sample 72");
    }

    [Fact]
    public void NoticesABadInputOfAStepReadLate()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches(3);
        batches[0]["data"][0, 0] = float.NaN;

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(recipe, TinyData.Options(1) with { LossReadInterval = 3 }).Fit(batches));

        Assert.Equal(1, fault.Step);
        FaultText.Names(fault.Message, "\"data\"", "NaN");
    }

    private static NonFiniteLossException Fit(TinyRecipe recipe, RecordingProgress progress, int? readEvery, int batches)
    {
        var fault = Assert.Throws<NonFiniteLossException>(() =>
            new Trainer(recipe, TinyData.Options(3, progress) with { LossReadInterval = readEvery }).Fit(TinyData.Batches(batches)));
        Assert.Equal(1, progress.Ends);
        return fault;
    }
}
