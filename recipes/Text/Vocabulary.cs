namespace DistillDsl.Recipes.Text;

/// <summary>The words that the networks know, each with its number.</summary>
public sealed class Vocabulary
{
    /// <summary>The number that fills texts up to a common length.</summary>
    public const long Padding = 0;

    /// <summary>The number of every word that is not in the vocabulary.</summary>
    public const long Unknown = 1;

    private readonly Dictionary<string, long> _numbers = [];

    /// <summary>The most frequent words of training texts; the alphabet decides between equally frequent ones.</summary>
    /// <param name="texts">The training texts.</param>
    /// <param name="limit">The number of words to keep.</param>
    public Vocabulary(IEnumerable<LabeledText> texts, int limit)
    {
        var words = texts.SelectMany(static text => Words.Of(text.Text)).CountBy(static word => word)
            .OrderByDescending(static word => word.Value).ThenBy(static word => word.Key, StringComparer.Ordinal).Take(limit);
        foreach (var (word, _) in words) _numbers.Add(word, Unknown + 1 + _numbers.Count);
    }

    /// <summary>The number of words, with padding and unknown words.</summary>
    public int Count => _numbers.Count + 2;

    /// <summary>The numbers of a text's words.</summary>
    public IEnumerable<long> Numbers(string text) => Words.Of(text).Select(word => _numbers.GetValueOrDefault(word, Unknown));
}
