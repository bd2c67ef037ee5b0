namespace DistillDsl;

/// <summary>
/// One stage of the training. Terms join it with <see cref="TermAttribute.Stage"/> or <see cref="TermAttribute.Stages"/>; what is not given here is
/// left to the trainer's own options.
/// </summary>
/// <example><code>
/// [Stage(1, Name = "fsp", Epochs = 21, LearningRate = 0.001, Train = ["conv1", "layer1"])]
/// [Stage(2, Name = "task", Epochs = 21)]
/// [Fsp(Pairs = ["conv1:layer1"], Stage = 1)]
/// [Task(Stage = 2)]
/// </code></example>
/// <param name="number">The stage, from 1; the stages follow each other in the order of their numbers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StageAttribute(int number) : Attribute
{
    /// <summary>The stage, from 1.</summary>
    [OptionRange(StageNumbers.First, StageNumbers.Last)]
    public int Number { get; } = number;

    /// <summary>Its name, for logs and reports.</summary>
    public string? Name { get; set; }

    /// <summary>How often it goes over the training batches, at least 1.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Epochs { get; set; }

    /// <summary>How many steps it has, at least 1; instead of <see cref="Epochs"/>.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Steps { get; set; }

    /// <summary>The learning rate before its schedule, greater than 0.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double LearningRate { get; set; }

    /// <summary>What the learning rate does during the stage.</summary>
    public Schedule Schedule { get; set; }

    /// <summary>The epochs that are over when <see cref="Schedule.MultiStep"/> changes the learning rate, ascending, each at least 1.</summary>
    public int[] Milestones { get; set; } = [];

    /// <summary>What <see cref="Schedule.MultiStep"/> multiplies the learning rate with at each milestone, greater than 0 and at most 1.</summary>
    [OptionRange(0, 1, MinExcluded = true)]
    public double Gamma { get; set; }

    /// <summary>Over how many epochs the learning rate climbs at the beginning, at least 0; fractions are allowed.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WarmUpEpochs { get; set; }

    /// <summary>The optimizer; every stage has a fresh one.</summary>
    public OptimizerKind Optimizer { get; set; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    [OptionRange(0, 1, MaxExcluded = true)]
    public double Momentum { get; set; }

    /// <summary>The weight decay, at least 0.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double WeightDecay { get; set; }

    /// <summary>
    /// The student's layers that the stage trains, by TorchSharp's own module names; everything else is frozen. Left out: the whole student.
    /// Where one path lies in another, here or in <see cref="Freeze"/>, the longer one decides.
    /// </summary>
    [LayerPath(LayerSide.Student)]
    public string[] Train { get; set; } = [];

    /// <summary>
    /// The student's layers that it freezes: they get no gradient and run in evaluation mode, so that running statistics stay and dropout is off.
    /// </summary>
    [LayerPath(LayerSide.Student)]
    public string[] Freeze { get; set; } = [];
}
