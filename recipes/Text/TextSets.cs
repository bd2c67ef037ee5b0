namespace DistillDsl.Recipes.Text;

/// <summary>Training and test texts, with the vocabulary of the training texts.</summary>
public sealed class TextSets : IDisposable
{
    private const int VocabularyLimit = 10000;

    private const double Noise = 0.3;

    // The test texts do not depend on the seeds of the trainings.
    private const int SplitSeed = 1;

    private TextSets(IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText> test, string name, int maxLength)
    {
        Name = name;
        Vocabulary = new(train, VocabularyLimit);
        Classes = [.. train.Concat(test).Select(static text => text.Label).Distinct().Order(StringComparer.Ordinal)];
        Length = Math.Min(maxLength, train.Concat(test).Max(static text => Words.Of(text.Text).Count()));
        Train = new(train, Vocabulary, Classes, Length);
        Test = new(test, Vocabulary, Classes, Length);
    }

    /// <summary>A description of the texts.</summary>
    public string Name { get; }

    /// <summary>The words of the training texts.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The names of the classes in the order of the labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The number of words to which every text is cut or filled up.</summary>
    public int Length { get; }

    /// <summary>The training texts.</summary>
    public TextSet Train { get; }

    /// <summary>The test texts.</summary>
    public TextSet Test { get; }

    /// <summary>Writes reviews: training texts of which some are labeled at random, and test texts whose labels are right.</summary>
    /// <param name="train">The number of training texts.</param>
    /// <param name="test">The number of test texts.</param>
    /// <param name="heldOut">Whether a fifth of the training texts takes the place of the test texts.</param>
    /// <param name="maxLength">The number of words after which a text is cut.</param>
    public static TextSets Write(int train, int test, bool heldOut, int maxLength)
    {
        LabeledText[] trainTexts = [.. ReviewGrammar.Write(train, seed: 1, Noise)], testTexts = [.. ReviewGrammar.Write(test, seed: 2)];
        return Of(trainTexts, testTexts, "written reviews", heldOut, maxLength);
    }

    /// <summary>Reads a <see cref="TextFile"/> and draws a fifth of its texts for the test.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heldOut">Whether a fifth of the training texts takes the place of the test texts.</param>
    /// <param name="maxLength">The number of words after which a text is cut.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of the form, or there are too few texts.</exception>
    public static TextSets Read(string path, bool heldOut, int maxLength)
    {
        LabeledText[] texts = [.. TextFile.Read(path)];
        if (texts.Length < 10) throw new InvalidDataException($"{path} has {texts.Length} texts; expected at least 10.");
        new Random(SplitSeed).Shuffle(texts);
        return Of(texts[(texts.Length / 5)..], texts[..(texts.Length / 5)], Path.GetFileName(path), heldOut, maxLength);
    }

    /// <summary>The sets in the title of a table.</summary>
    public override string ToString() =>
        $"{Name}, {Train.Count} training and {Test.Count} test texts of up to {Length} words, {Vocabulary.Count} different ones";

    /// <summary>Disposes both sets.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static TextSets Of(LabeledText[] train, LabeledText[] test, string name, bool heldOut, int maxLength) => heldOut
        ? new(train[(train.Length / 5)..], train[..(train.Length / 5)], $"{name}, held-out training texts", maxLength)
        : new(train, test, name, maxLength);
}
