using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>Tokens [B, T] through a recurrent layer, whose states are [B, T, C], or [T, B, C] as TorchSharp's default is.</summary>
internal sealed class RecurrentNet : Module<Tensor, Tensor>
{
    private readonly Embedding embed = Embedding(7, 4);
    private readonly Module cells;
    private readonly Linear head = Linear(6, 7);
    private readonly bool _batchFirst;
    private readonly long? _batch;

    /// <param name="kind">The layer's type.</param>
    /// <param name="batchFirst">Whether its batch is first.</param>
    /// <param name="batch">The only batch size that the network runs on; null for any.</param>
    public RecurrentNet(string kind, bool batchFirst, long? batch = null) : base(nameof(RecurrentNet))
    {
        (_batchFirst, _batch) = (batchFirst, batch);
        cells = kind switch
        {
            nameof(LSTM) => LSTM(4, 6, batchFirst: batchFirst),
            nameof(GRU) => GRU(4, 6, batchFirst: batchFirst),
            _ => RNN(4, 6, batchFirst: batchFirst),
        };
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        if (_batch is { } only && tokens.shape[0] != only) throw new InvalidOperationException($"exported for batches of {only}");
        var states = embed.call(_batchFirst ? tokens : tokens.t());
        var output = cells switch
        {
            LSTM lstm => lstm.call(states).Item1,
            GRU gru => gru.call(states).Item1,
            _ => ((RNN)cells).call(states).Item1,
        };
        return head.call(output.select(_batchFirst ? 1 : 0, -1));
    }
}

[Recipe(Student = typeof(RecurrentNet), Teacher = typeof(RecurrentNet)), Sp(Layers = ["cells[0]"])]
internal sealed partial class UndeclaredStatesRecipe;

[Recipe(Student = typeof(RecurrentNet), Teacher = typeof(RecurrentNet), Layout = Layout.ChannelsLast), Sp(Layers = ["cells[0]"])]
internal sealed partial class StatesRecipe;

[Recipe(Student = typeof(RecurrentNet), Teacher = typeof(RecurrentNet), Layout = Layout.SequenceFirst), Sp(Layers = ["cells[0]"])]
internal sealed partial class SequencesRecipe;

/// <summary>
/// States of recurrent layers: where their batch and channels are is known from the layer, whose default in TorchSharp, as in PyTorch, is the sequence
/// first. Asked by those who distill a transformer into an LSTM.
/// </summary>
public sealed class RecurrentFeaturesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _tokens = tensor([1L, 2, 3, 4, 5, 6, 0, 3, 5, 1], [2, 5]);

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNN")]
    public void TheBatchFirst(string kind)
    {
        Refused("Layout = ChannelsLast", "[2, 5, 6]", () => new UndeclaredStatesRecipe(Net(), Net(), _tokens));
        Refused("Layout = ChannelsLast", "[2, 5, 6]", () => new SequencesRecipe(Net(), Net(), _tokens));
        using var recipe = new StatesRecipe(Net(), Net(), _tokens);
        Assert.Equal([2, 6, 5], Features(recipe));

        RecurrentNet Net() => new(kind, batchFirst: true);
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNN")]
    public void TheSequenceFirst(string kind)
    {
        Refused("Layout = SequenceFirst", "[5, 2, 6]", () => new UndeclaredStatesRecipe(Net(), Net(), _tokens));
        Refused("Layout = SequenceFirst", "[5, 2, 6]", () => new StatesRecipe(Net(), Net(), _tokens));
        using var recipe = new SequencesRecipe(Net(), Net(), _tokens);
        Assert.Equal([2, 6, 5], Features(recipe));

        RecurrentNet Net() => new(kind, batchFirst: false);
    }

    /// <summary>Where the second run with one sample more tells nothing, the layer's last state does.</summary>
    [Theory]
    [InlineData(true, "Layout = ChannelsLast", "[2, 5, 6]")]
    [InlineData(false, "Layout = SequenceFirst", "[5, 2, 6]")]
    public void OneBatchSizeOnly(bool batchFirst, string option, string shape)
    {
        Refused(option, shape, () => new UndeclaredStatesRecipe(Net(), Net(), _tokens));
        if (!batchFirst) Refused(option, shape, () => new StatesRecipe(Net(), Net(), _tokens));

        RecurrentNet Net() => new("LSTM", batchFirst, batch: 2);
    }

    private static void Refused(string option, string shape, Func<object> create) =>
        FaultText.Names(Assert.Throws<RecipeException>(create).Message, "sp", "\"cells[0]\"", shape, option);

    /// <summary>The shape in which the loss sees the states: batch, channels, time.</summary>
    private long[] Features(IRecipe recipe) =>
        recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = _tokens }).Single().Value.shape;
}
