namespace DistillDsl.Recipes.Text;

/// <summary>
/// Writes reviews whose class follows from a grammar. A review judges two subjects, and its class is the judgment of its main clause, which comes first or
/// second: "although the food was bad , the view was lovely ." is positive. "good" is mildly positive, "very good" strongly; a negation turns either into
/// mildly negative. It is next to the adjective, "was not very good", or many words away at the beginning of the clause, "nobody told us that …".
/// </summary>
/// <remarks>The counts of the words do not determine the class: the other clause judges with the same words.</remarks>
public static class ReviewGrammar
{
    private static readonly string[] Subjects = ["food", "service", "room", "view", "price", "music"];
    private static readonly string[] Positive = ["good", "fine", "lovely", "pleasant", "great", "charming"];
    private static readonly string[] Negative = ["bad", "poor", "awful", "dull", "nasty", "dreadful"];
    private static readonly string[] Intensifiers = ["very", "really", "extremely"];
    private static readonly string[] Negations = ["not", "never", "hardly"];
    private static readonly string[] Denials = ["nobody told us that", "i would not say that", "it is wrong that"];
    private static readonly string[] Affirmations = ["everybody told us that", "i would say that", "it is true that"];
    private static readonly string[] Asides = ["which we paid for", "on the second day", "as far as we know", "in this place"];
    /// <summary>The classes in the order of the labels.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["strongly negative", "mildly negative", "mildly positive", "strongly positive"];

    /// <summary>A number of reviews; the same for the same arguments.</summary>
    /// <param name="count">The number of reviews.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="noise">The share of the reviews that are labeled at random, as by careless annotators.</param>
    public static IEnumerable<LabeledText> Write(int count, int seed, double noise = 0)
    {
        // The texts do not depend on the noise.
        Random random = new(seed), annotator = new(~seed);
        for (var i = 0; i < count; i++)
        {
            var review = Write(random);
            yield return annotator.NextDouble() < noise ? review with { Label = Of(annotator, [.. Classes]) } : review;
        }
    }

    private static LabeledText Write(Random random)
    {
        var subjects = Subjects.ToArray();
        random.Shuffle(subjects);
        var (main, label) = Clause(subjects[0], random);
        var (side, _) = Clause(subjects[1], random);
        var text = random.Next(4) switch
        {
            0 => $"{side} but {main} .",
            1 => $"although {side} , {main} .",
            2 => $"{main} , although {side} .",
            _ => $"{main} , which matters more than that {side} .",
        };
        return new(Classes[label], text);
    }

    private static (string Text, int Class) Clause(string subject, Random random)
    {
        var (isPositive, isStrong) = (random.Next(2) == 0, random.Next(2) == 0);
        var (isDenied, isNegated) = (random.Next(4) == 0, random.Next(4) == 0);
        List<string> words = [];
        if (isDenied || random.Next(4) == 0) words.Add(Of(random, isDenied ? Denials : Affirmations));
        words.Add($"the {subject}");
        if (random.Next(3) == 0) words.Add(Of(random, Asides));
        words.Add("was");
        if (isNegated) words.Add(Of(random, Negations));
        if (isStrong) words.Add(Of(random, Intensifiers));
        words.Add(Of(random, isPositive ? Positive : Negative));
        // Two negations cancel out, but what was negated is no longer strong.
        if (isDenied != isNegated) isPositive = !isPositive;
        isStrong &= !isDenied && !isNegated;
        return (string.Join(' ', words), isPositive ? isStrong ? 3 : 2 : isStrong ? 0 : 1);
    }

    private static string Of(Random random, string[] words) => words[random.Next(words.Length)];
}
