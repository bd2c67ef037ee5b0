using static TorchSharp.torch;

namespace DistillDsl.Recipes.Text;

/// <summary>Texts as tensors, all of one length. Owns its tensors.</summary>
public sealed class TextSet : IDisposable
{
    /// <summary>Numbers the words of texts; longer ones are cut, shorter ones filled up with padding.</summary>
    /// <param name="texts">The texts, at least one; each has a word.</param>
    /// <param name="vocabulary">The words.</param>
    /// <param name="classes">The names of the classes in the order of the labels.</param>
    /// <param name="length">The number of words of a text.</param>
    public TextSet(IReadOnlyList<LabeledText> texts, Vocabulary vocabulary, IReadOnlyList<string> classes, int length)
    {
        Count = texts.Count;
        var ids = new long[Count * length];
        for (var i = 0; i < Count; i++)
        {
            var word = i * length;
            foreach (var number in vocabulary.Numbers(texts[i].Text).Take(length)) ids[word++] = number;
        }

        var labels = texts.Select(text => (long)Enumerable.Range(0, classes.Count).First(k => classes[k] == text.Label)).ToArray();
        using var scope = NewDisposeScope();
        Ids = scope.Detach(tensor(ids, [Count, length]));
        Mask = scope.Detach(Ids.ne(Vocabulary.Padding));
        Labels = scope.Detach(tensor(labels));
    }

    /// <summary>The numbers of the words, int64 [N, length]; <see cref="Vocabulary.Padding"/> after the last word.</summary>
    public Tensor Ids { get; }

    /// <summary>Where there is a word, bool [N, length].</summary>
    public Tensor Mask { get; }

    /// <summary>int64 [N].</summary>
    public Tensor Labels { get; }

    /// <summary>The number of texts.</summary>
    public int Count { get; }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Ids.Dispose();
        Mask.Dispose();
        Labels.Dispose();
    }
}
