namespace DistillDsl;

/// <summary>
/// One stage of the training. Terms join it with <see cref="TermAttribute.Stage"/> or <see cref="TermAttribute.Stages"/>; the trainer's
/// options apply to settings that are omitted here.
/// </summary>
/// <example><code>
/// [Stage(1, Name = "fsp", Epochs = 21, LearningRate = 0.001, Train = ["conv1", "layer1"])]
/// [Stage(2, Name = "task", Epochs = 21)]
/// [Fsp(Pairs = ["conv1:layer1"], Stage = 1)]
/// [Task(Stage = 2)]
/// </code></example>
/// <param name="number">The stage, from 1; stages run in the order of their numbers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StageAttribute(int number) : Attribute
{
    /// <summary>The stage, from 1.</summary>
    [OptionRange(StageNumbers.First, StageNumbers.Last)]
    public int Number { get; } = number;

    /// <summary>Its name, for logs and reports.</summary>
    public string? Name { get; set; }

    /// <summary>The number of epochs, at least 1.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Epochs { get; set; }

    /// <summary>The number of steps, at least 1; use instead of <see cref="Epochs"/>.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Steps { get; set; }

    /// <summary>The learning rate before its schedule, greater than 0.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double LearningRate { get; set; }

    /// <summary>The learning rate schedule of the stage.</summary>
    public Schedule Schedule { get; set; }

    /// <summary>The numbers of completed epochs after which <see cref="Schedule.MultiStep"/> changes the learning rate, ascending, each at least 1.</summary>
    public int[] Milestones { get; set; } = [];

    /// <summary>The factor that <see cref="Schedule.MultiStep"/> applies to the learning rate at each milestone, greater than 0 and at most 1.</summary>
    [OptionRange(0, 1, MinExcluded = true)]
    public double Gamma { get; set; }

    /// <summary>The length of the warm-up in epochs, at least 0; fractions are allowed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WarmUpEpochs { get; set; }

    /// <summary>The optimizer; each stage starts with a new one.</summary>
    public OptimizerKind Optimizer { get; set; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    [OptionRange(0, 1, MaxExcluded = true)]
    public double Momentum { get; set; }

    /// <summary>The weight decay, at least 0.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WeightDecay { get; set; }

    /// <summary>
    /// The student layers that the stage trains, by TorchSharp module names; everything else is frozen. If omitted, the whole student. If
    /// one path contains another, here or in <see cref="Freeze"/>, the longer one takes precedence.
    /// </summary>
    [LayerPath(LayerSide.Student)]
    public string[] Train { get; set; } = [];

    /// <summary>
    /// The student layers that it freezes: they receive no gradient and run in evaluation mode, so running statistics are fixed and dropout is off.
    /// </summary>
    [LayerPath(LayerSide.Student)]
    public string[] Freeze { get; set; } = [];
}
