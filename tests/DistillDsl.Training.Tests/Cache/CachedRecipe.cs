using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>
/// A recipe written by hand: convolutional networks, the mean squared difference of every value that the stage reads, by the teacher's names "conv" and
/// "output". It counts what the teacher does.
/// </summary>
internal sealed class CachedRecipe : IRecipe
{
    private readonly string[][] _read;
    private int _stage = 1;
    private Net? _teacher;

    /// <param name="seed">Of the teacher's weights.</param>
    /// <param name="read">What each stage reads.</param>
    public CachedRecipe(int seed, params string[][] read)
    {
        _read = read;
        manual_seed(1);
        Network = new();
        manual_seed(seed);
        _teacher = new();
        _teacher.eval();
        Info = new("CachedRecipe", "Net", "Net", [.. read.Select((_, i) => new StageInfo(i + 1, $"stage {i + 1}"))], [], "0123456789abcdef");
    }

    public Net Network { get; }

    public Net TeacherNet => _teacher!;

    /// <summary>How many samples the teacher has seen, each counted as often as it ran.</summary>
    public int SamplesRun { get; private set; }

    /// <summary>What becomes of the teacher's values, by name.</summary>
    public Func<string, Tensor, Tensor> Convert { get; init; } = (_, value) => value;

    public Module Student => Network;

    public Module? Teacher => _teacher;

    public RecipeInfo Info { get; }

    public int Stage
    {
        get => _stage;
        set => _stage = value >= 1 && value <= _read.Length ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IEnumerable<Parameter> TrainableParameters() => Network.parameters();

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        if (_teacher is null) throw new InvalidOperationException("released");
        var input = batch["data"];
        SamplesRun += (int)input.shape[0];
        using var noGrad = no_grad();
        var (conv, output) = _teacher.Run(input);
        return [.. new[] { ("conv", conv), ("output", output) }.Where(value => _read[Stage - 1].Contains(value.Item1))
            .Select(value => (value.Item1, Convert(value.Item1, value.Item2)))];
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch) =>
        Step(batch, RunTeacher(batch).ToDictionary(value => value.Name, value => value.Value));

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var (conv, output) = Network.Run(batch["data"]);
        var total = functional.cross_entropy(output, batch["labels"]);
        foreach (var name in _read[Stage - 1]) total += ((name == "conv" ? conv : output) - teacher[name]).square().mean();
        return new(total, [("total", total.detach())], []);
    }

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch) => [];

    public void ReleaseTeacher() => _teacher = null;

    public void Dispose()
    {
        Network.Dispose();
        _teacher?.Dispose();
    }

    internal sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = Conv2d(3, 4, 3, padding: 1);
        private readonly BatchNorm2d norm = BatchNorm2d(4);
        private readonly Linear fc = Linear(4, 5);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public BatchNorm2d Norm => norm;

        public (Tensor Conv, Tensor Output) Run(Tensor input)
        {
            var map = norm.call(conv.call(input));
            return (map, fc.call(functional.relu(map).mean([2, 3])));
        }

        public override Tensor forward(Tensor input) => Run(input).Output;
    }
}
