using DistillDsl.Recipes.Keywords;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The recordings, the networks over time and the program, in small.</summary>
public sealed class KeywordsTests
{
    [Fact]
    public void RecordingsDependOnTheirSeedAlone()
    {
        using var scope = NewDisposeScope();
        using DistillDsl.Recipes.SampleSet first = Recordings.Draw(30, 1), again = Recordings.Draw(30, 1), other = Recordings.Draw(30, 2);

        Assert.Equal([30L, 1, 2048], first.Data.shape);
        Assert.True(first.Data.equal(again.Data).all().item<bool>());
        Assert.False(first.Data.equal(other.Data).any().item<bool>());
        Assert.Equal(first.Labels.data<long>(), other.Labels.data<long>());
    }

    // 30 = 2 · 12 + 6. Noise of 0.2 … 0.6, a word of 0.3 … 1 for at least half of the time and a hum of 0 … 0.5:
    // between 0.2² + 0.3²/2 · 0.4 = 0.06 and 0.6² + 1/2 + 0.5²/2 = 0.99 of power.
    [Fact]
    public void EveryWordIsAsFrequentAndAsLoudAsPromised()
    {
        using var scope = NewDisposeScope();
        using var set = Recordings.Draw(30, 1);

        Assert.Equal([3L, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2], set.Labels.bincount(null).data<long>());
        var power = set.Data.square().mean([1, 2]);
        Assert.InRange(power.min().item<float>(), 0.05f, 0.99f);
        Assert.InRange(power.max().item<float>(), 0.05f, 1.1f);
        Assert.InRange(Math.Abs(set.Data.mean().item<float>()), 0, 0.02);
    }

    [Fact]
    public void NoTwoWordsAreTheSame() =>
        Assert.Equal(Word.All.Count, Word.All.Select(static word => string.Join(' ', word.Syllables)).Distinct().Count());

    // Widths 4, 8, 16 and 12 words. conv1 64·4; residual: 9·(4·4 + 4·4 + 4·8 + 8·8 + 8·16 + 16·16) and 4·4 + 4·8 + 8·16 beside them; separable:
    // 9·(4 + 4 + 8) and the same 4·4 + 4·8 + 8·16; two for each channel of a batch norm; the last layer 16·12 + 12.
    [Theory]
    [InlineData(false, 256 + 9 * 512 + 176 + 2 * (4 + 3 * 28) + 204)]
    [InlineData(true, 256 + 9 * 16 + 176 + 2 * (4 + 16 + 28) + 204)]
    public void HasTheLayersItSays(bool separable, long parameters)
    {
        using var network = new KeywordNet(4, 12, separable);
        network.eval();
        using var waves = rand(2, 1, 2048);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope()) Assert.Equal([2L, 12], network.call(waves).shape);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(parameters, network.parameters().Sum(static parameter => parameter.NumberOfElements));
    }

    [Fact]
    public void FeaturesOverTimeTeachEveryLayer()
    {
        using var scope = NewDisposeScope();
        using KeywordNet student = new(4, 12, separable: true), teacher = new(6, 12, separable: false);
        var batch = new Dictionary<string, Tensor> { ["data"] = rand(3, 1, 2048), ["labels"] = arange(3) };
        using IRecipe recipe = new KeywordsRecipe(student, teacher, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.Equal(["task", "kl", "hintLayer3"], losses.Terms.Select(static term => term.Name));
        Assert.All(losses.Terms, static term => Assert.True(term.Value.item<float>() > 0, term.Name));
        Assert.All(student.named_parameters(), static parameter => Assert.True(parameter.parameter.grad!.abs().sum().item<float>() > 0, parameter.name));
    }

    [Fact]
    public void TheProgramEndsWithItsTable()
    {
        var (exitCode, output) = ProgramRun.Of(
            typeof(KeywordsRecipe), ["--samples", "24", "--batch", "12", "--epochs", "1", "--teacher-epochs", "1", "--seeds", "1", "2"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("24 training and 1200 test recordings of 12 words", output, StringComparison.Ordinal);
        Assert.Matches(@"\| student distilled \| +\d,\d{3} \| +\d+\.\d\d % ± \d+\.\d\d % \| +\d+\.\d\d %, \d+\.\d\d % \|", output);
        Assert.Matches(@"The student distilled is better than the student alone in [012] of 2 seeds, by -?\d+\.\d\d % ± \d+\.\d\d % accuracy\. \w", output);
    }

    [Fact]
    public void RefusesLessThanABatch()
    {
        var (exitCode, output) = ProgramRun.Of(typeof(KeywordsRecipe), ["--samples", "24"]);

        Assert.Equal(1, exitCode);
        FaultText.Names(output, "--samples is 24", "32");
    }
}
