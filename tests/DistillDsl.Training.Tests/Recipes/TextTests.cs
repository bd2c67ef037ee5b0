using DistillDsl.Recipes.Text;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The texts, the two networks, their recipe and the program.</summary>
public sealed class TextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheGrammarRepeatsItselfForASeedAndHasEveryClass()
    {
        LabeledText[] first = [.. ReviewGrammar.Write(200, 3)];

        Assert.Equal(first, ReviewGrammar.Write(200, 3));
        Assert.NotEqual(first, ReviewGrammar.Write(200, 4));
        Assert.Equal(ReviewGrammar.Classes.Order(), first.Select(static text => text.Label).Distinct().Order());
        Assert.True(first.Select(static text => text.Text.Split(' ').Length).Distinct().Count() > 10);
    }

    [Fact]
    public void NoiseChangesLabelsAlone()
    {
        LabeledText[] right = [.. ReviewGrammar.Write(1000, 3)], noisy = [.. ReviewGrammar.Write(1000, 3, noise: 0.3)];

        Assert.Equal(right.Select(static text => text.Text), noisy.Select(static text => text.Text));
        // Of three in ten that are labeled at random, a quarter is right by chance: 225 wrong ones, give or take four deviations of 13.
        Assert.InRange(right.Zip(noisy).Count(static pair => pair.First.Label != pair.Second.Label), 172, 278);
    }

    // The main clause, judged by the words alone: which clause it is, its negations, its adjective.
    [Fact]
    public void TheClassIsTheJudgmentOfTheMainClause()
    {
        string[] negative = ["bad", "poor", "awful", "dull", "nasty", "dreadful"];
        foreach (var (label, text) in ReviewGrammar.Write(300, 5))
        {
            var main = text.StartsWith("although", StringComparison.Ordinal) ? text.Split(" , ")[1]
                : text.Contains(" but ", StringComparison.Ordinal) ? text.Split(" but ")[1] : text.Split(" , ")[0];
            var words = main.TrimEnd('.', ' ').Split(' ');
            var negations = words.Count(static word => word is "not" or "never" or "hardly" or "nobody" or "wrong");
            var isPositive = !negative.Contains(words[^1]) ^ (negations % 2 == 1);
            var isStrong = negations == 0 && words[^2] is ("very" or "really" or "extremely");
            Assert.Equal($"{(isStrong ? "strongly" : "mildly")} {(isPositive ? "positive" : "negative")}", label);
        }
    }

    [Fact]
    public void TheVocabularyIsOfTheMostFrequentWords()
    {
        var vocabulary = new Vocabulary([new("a", "Hot tea, hot coffee"), new("b", "hot tea isn't cold")], limit: 3);

        Assert.Equal(5, vocabulary.Count);
        // "hot" three times, "tea" twice, of the others the first in the alphabet: the comma.
        Assert.Equal([2, 3, 4, 1, 1], vocabulary.Numbers("hot TEA , isn't new"));
    }

    [Fact]
    public void TextsAreFilledUpOrCutToOneLength()
    {
        LabeledText[] texts = [new("x", "b a"), new("y", "a a a a b")];
        using var scope = NewDisposeScope();
        using var set = new TextSet(texts, new(texts, 10), ["x", "y"], length: 4);

        Assert.Equal([3, 2, 0, 0, 2, 2, 2, 2], set.Ids.data<long>().ToArray());
        Assert.Equal([true, true, false, false, true, true, true, true], set.Mask.data<bool>().ToArray());
        Assert.Equal([0, 1], set.Labels.data<long>().ToArray());
    }

    [Fact]
    public void TheOrderDependsOnSeedAndEpochAlone()
    {
        LabeledText[] texts = [.. ReviewGrammar.Write(50, 1)];
        using var set = new TextSet(texts, new(texts, 100), ReviewGrammar.Classes, length: 40);

        Assert.Equal(Ids(seed: 1, epoch: 1), Ids(seed: 1, epoch: 1));
        Assert.NotEqual(Ids(seed: 1, epoch: 1), Ids(seed: 1, epoch: 2));
        Assert.NotEqual(Ids(seed: 1, epoch: 1), Ids(seed: 2, epoch: 1));
        Assert.Equal(set.Ids.data<long>().ToArray(), Ids(seed: null, epoch: 7));

        long[] Ids(int? seed, int epoch)
        {
            var loader = new TextLoader(set, 8, seed, CPU) { Epoch = epoch };
            List<long> ids = [];
            foreach (var batch in loader) ids.AddRange(batch["ids"].data<long>().ToArray());
            Assert.Equal(7, loader.Count);
            Assert.Equal(50 * 40, ids.Count);
            return [.. ids];
        }
    }

    [Theory]
    [InlineData("good\tfine day\nbad weather\n", "line 2 has no tab")]
    [InlineData("good\tfine day\n\n\tweather\n", "line 3 has no label")]
    [InlineData("good\tfine day\nbad\t  \n", "line 2 has no words")]
    [InlineData("good\tfine day\ngood\tsun\n", "2 texts, all labeled \"good\"")]
    [InlineData("", "0 texts")]
    public void NamesTheLineThatIsWrong(string contents, string expected)
    {
        var path = _folder.Write("texts.tsv", System.Text.Encoding.UTF8.GetBytes(contents));

        FaultText.Names(Assert.Throws<InvalidDataException>(() => TextFile.Read(path)).Message, path, expected);
    }

    [Fact]
    public void WhatIsAtThePaddingDoesNotReachTheTeachersOutput()
    {
        using var scope = NewDisposeScope();
        using var network = new TextTransformer(9, 6, 8, 2, 2, 3);
        network.eval();
        var ids = tensor([2L, 3, 4, 0, 0, 0], [1, 6]);
        var others = tensor([2L, 3, 4, 7, 8, 5], [1, 6]);
        var mask = ids.ne(0);

        Assert.True(network.call(ids, mask).allclose(network.call(others, mask), atol: 1e-6));
        Assert.False(network.call(ids, mask).allclose(network.call(others, ones_like(mask)), atol: 1e-6));
        Assert.False(network.call(ids, mask).allclose(network.call(tensor([3L, 2, 4, 0, 0, 0], [1, 6]), mask), atol: 1e-6));
    }

    [Fact]
    public void TheHintHasNoGradientAtThePadding()
    {
        using var scope = NewDisposeScope();
        using var student = new TextLstm(9, 4, 5, 3);
        using var teacher = new TextTransformer(9, 6, 8, 1, 2, 3);
        var ids = tensor([2L, 3, 4, 0, 0, 0, 5, 6, 0, 0, 0, 0], [2, 6]);
        var mask = ids.ne(0);
        using var recipe = new TextRecipe(student, teacher, ids, mask);
        var taps = ((IRecipe)recipe).Inspect(new Dictionary<string, Tensor> { ["ids"] = ids, ["mask"] = mask, ["labels"] = tensor([0L, 1]) });
        var states = taps.Single(static tap => tap.Place.Contains("states", StringComparison.Ordinal)).Value;
        var seen = taps.Single(static tap => tap.Place.Contains("lstm[0]", StringComparison.Ordinal)).Value.detach().requires_grad_();

        // [B, C, T] in the losses, whatever the networks' layout.
        Assert.Equal([2L, 8, 6], states.shape);
        Assert.Equal([2L, 10, 6], seen.shape);
        var losses = recipe.Compute(new(zeros(2, 3), seen), new(zeros(2, 3), states), tensor([0L, 1]));
        losses.Total.backward();

        var changes = seen.grad!.abs().sum(1).ne(0);
        Assert.Equal(mask.data<bool>().ToArray(), changes.data<bool>().ToArray());
    }

    [Fact]
    public void TheProgramEndsWithItsTable()
    {
        var lines = ReviewGrammar.Write(40, 1).Select(static text => $"{text.Label}\t{text.Text}");
        var file = _folder.Write("reviews.tsv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        string[] arguments = ["--data", file, "--length", "12", "--epochs", "1", "--teacher-epochs", "1", "--seeds", "1", "2"];

        var (exitCode, output) = ProgramRun.Of(typeof(TextRecipe), [.. arguments, "--out", _folder.File("out")]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("32 training and 8 test texts of up to 12 words", output, StringComparison.Ordinal);
        Assert.Matches(@"Distilled minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points \(mean ± standard error of 2 seeds\)", output);
        foreach (var student in (string[])["student-1.dat", "student-2.dat", "distilled-2/steps.csv", "alone-1/steps.csv"])
            Assert.True(File.Exists(_folder.File($"out/{student}")), student);
        FaultText.Names(ProgramRun.Of(typeof(TextRecipe), ["--data", _folder.File("none.tsv")]).Output, "none.tsv");
        FaultText.Names(ProgramRun.Of(typeof(TextRecipe), ["--length", "0"]).Output, "--length is 0");
    }
}
