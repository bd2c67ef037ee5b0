using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Text;

/// <summary>
/// A small bidirectional LSTM (Graves and Schmidhuber 2005) and the classes from the mean of its states over the words. Logits [B, classes] from ids [B, T]
/// and mask [B, T].
/// </summary>
/// <remarks>The backward direction reads the padding first. Texts are therefore filled up to one length, not to that of their batch.</remarks>
[ExportOnnx]
public sealed partial class TextLstm : Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly LSTM lstm;
    private readonly MaskedWords states = new();
    private readonly Linear head;

    /// <param name="vocabulary">The number of words in the vocabulary.</param>
    /// <param name="width">The channels of a word.</param>
    /// <param name="hidden">The channels of each direction's state.</param>
    /// <param name="classes">The number of classes.</param>
    public TextLstm(long vocabulary, long width, long hidden, long classes)
        : base(nameof(TextLstm))
    {
        embedding = Embedding(vocabulary, width, padding_idx: 0);
        lstm = LSTM(width, hidden, batchFirst: true, bidirectional: true);
        head = Linear(2 * hidden, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var (x, _, _) = lstm.call(embedding.call(ids));
        return scope.MoveToOuter(head.call(MaskedWords.Mean(states.call(x, mask), mask)));
    }
}
