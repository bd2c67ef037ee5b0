using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// One loss of a recipe: what it reads, what must hold, and what it writes. A record over its attribute, whose values make it equal to another.
/// </summary>
internal abstract record Term
{
    /// <summary>The term's unique name in the recipe, <c>hintLayer3</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name under which the losses show its weight, where that moves.</summary>
    public string WeightName { get; init; } = "";

    /// <summary>The name under which the losses show its temperature, where that moves.</summary>
    public string TName { get; init; } = "";

    public string Property => Identifiers.Capitalized(Name);

    public abstract TermAttribute Options { get; }

    /// <summary>The options that are not what they are by default, in one line; what they name of the outputs is told by the places.</summary>
    public virtual string GivenOptions => OptionText.Of(Options);

    /// <summary>The name it gets where the attribute gives none.</summary>
    public abstract string DefaultName { get; }

    /// <summary>What it computes, in plain text with the options in their places.</summary>
    public abstract string Formula { get; }

    /// <summary>The paper; empty for plain task losses.</summary>
    public virtual string Source => "";

    /// <summary>The arguments of the <c>TaskInfo</c> that says what the student's own task is; null where the term is none.</summary>
    public virtual string? TaskInfo => null;

    public virtual bool ReadsStudentOutput => false;

    public virtual bool ReadsTeacherOutput => false;

    /// <summary>What it reads of the student's output, where it reads any: the output itself, or what its options name.</summary>
    public OutputPlace StudentOutput { get; init; } = OutputPlace.Tensor;

    /// <summary>What it reads of the teacher's output likewise.</summary>
    public OutputPlace TeacherOutput { get; init; } = OutputPlace.Tensor;

    /// <summary>The path in the student's output that its options give; null where they give none.</summary>
    public virtual string? GivenOutput => null;

    public virtual string? GivenTeacherOutput => null;

    /// <summary>Whether it wants one tensor of the student's output, or a list.</summary>
    public virtual OutputKind StudentKind => OutputKind.Tensor;

    public virtual OutputKind TeacherKind => OutputKind.Tensor;

    /// <summary>Whether it reads anything of the teacher.</summary>
    public bool ReadsTeacher => ReadsTeacherOutput || TeacherLayers.Any();

    /// <summary>Whether it reads the student at all in a stage where it is on.</summary>
    public virtual bool ReadsStudentIn(int stage) => true;

    public virtual IEnumerable<string> StudentLayers => [];

    public virtual IEnumerable<string> TeacherLayers => [];

    /// <summary>The arguments of <c>Step</c> that it reads beside the networks' values.</summary>
    public virtual IEnumerable<Target> Targets => [];

    /// <summary>The modules that the recipe owns for it.</summary>
    public virtual IEnumerable<OwnedModule> Modules => [];

    /// <summary>Whether there is enough to write code from; an analyzer says what is missing.</summary>
    public virtual bool CanBeWritten => true;

    /// <summary>What no range can say about its own options.</summary>
    public virtual IEnumerable<OptionFault> Faults => [];

    /// <summary>The options that it does not read beside the others, beyond what their declarations say of its variant.</summary>
    public virtual IEnumerable<OptionFault> Unread => [];

    /// <summary>Why it adds nothing to the total, whatever the networks give; null where it does.</summary>
    public OptionFault? Idle => Weight.StaysZero && NamedStages.Append(LastStage).All(stage => WeightIn(stage) == 0)
        ? new(nameof(Options.Weight), Weight.Moves ? "begins and ends at 0" : "is 0")
        : Zero;

    /// <summary>Why its own options make it 0; null where they do not.</summary>
    protected virtual OptionFault? Zero => null;

    /// <summary>What the constructor asks of the shapes that the dry run saw.</summary>
    public abstract IEnumerable<SetupCall> Checks { get; }

    /// <summary>The loss before its weight in a stage where it is on, over both networks' features and the targets.</summary>
    public abstract Expression LossIn(int stage);

    /// <summary>The private methods that the expression calls, the loss itself first.</summary>
    public abstract IEnumerable<LossMethod> Methods { get; }

    /// <summary>Whether it is on in a stage, counted from 1.</summary>
    public virtual bool IsOn(int stage) => StageList.Of(Options) is var stages && (stages.Count == 0 || stages.Contains(stage));

    /// <summary>What it is multiplied with in the total of a stage where it is on.</summary>
    public virtual double WeightIn(int stage) => Options.Weight;

    /// <summary>Whether the schedule of its weight, and its last epoch, hold in a stage where it is on.</summary>
    public virtual bool IsScheduledIn(int stage) => true;

    /// <summary>Whether its weight moves in a stage where it is on.</summary>
    public bool MovesIn(int stage) => IsScheduledIn(stage) && (Weight.Moves || Options.WarmUpEpochs > 0);

    /// <summary>Whether it is off after some epoch of a stage where it is on.</summary>
    public bool StopsIn(int stage) => IsScheduledIn(stage) && Options.StopAfterEpoch > 0;

    /// <summary>How its weight moves, in words; empty where it stays.</summary>
    public string Schedule
    {
        get
        {
            var parts = new List<string>();
            if (Weight.Moves) parts.Add(Weight.Text);
            if (Options.WarmUpEpochs > 0) parts.Add($"warm-up {Literals.Integer(Options.WarmUpEpochs)} epochs");
            if (Options.StopAfterEpoch > 0) parts.Add($"until epoch {Literals.Integer(Options.StopAfterEpoch)}");
            return string.Join(", ", parts);
        }
    }

    /// <summary>The values of it that move in a stage where it is on.</summary>
    public IEnumerable<Scheduled> ScheduledIn(int stage)
    {
        if (MovesIn(stage))
        {
            var warmUp = Literals.Integer(Options.WarmUpEpochs);
            yield return new(WeightName, $"The weight of {Name}, {Schedule}", progress =>
                Options.WarmUpEpochs == 0 ? Weight.Code(progress)
                : Weight is { Moves: false, From: 1 } ? $"Schedules.WarmUp({warmUp}, {progress})"
                : $"Schedules.WarmUp({warmUp}, {progress}) * {Weight.Code(progress)}");
        }
        if (Temperature is { Moves: true } temperature) yield return new(TName, $"The temperature of {Name}, {temperature.Text}", temperature.Code);
    }

    /// <summary>The output that its options name as the end of a name; empty where they name none.</summary>
    protected string OutputSuffix => GivenOutput is null || StudentOutput.Path.Length == 0 ? "" : PlaceNames.NameOf(StudentOutput);

    /// <summary>The outputs at a formula's end, <c>, on seg</c> or <c>, on seg =&gt; map</c>; nothing where both networks give one tensor.</summary>
    protected string OnOutputs => OutputsAfter(", on ");

    /// <summary>The outputs after a word; nothing where both networks give one tensor.</summary>
    protected string OutputsAfter(string word) => AreWhole ? "" : word + Outputs;

    /// <summary>The outputs that it reads, for people.</summary>
    protected string Outputs => AreWhole ? "the outputs"
        : !ReadsTeacherOutput ? Named(StudentOutput)
        : new LayerPair(Named(StudentOutput), Named(TeacherOutput)).ToString();

    private bool AreWhole => StudentOutput.Path.Length == 0 && TeacherOutput.Path.Length == 0;

    private static string Named(OutputPlace output) => output.Path.Length == 0 ? "the output" : output.Path;

    protected Ramp Weight => new(nameof(Options.Weight), Options.Weight, Options.WeightSchedule, Options.GivesEndWeight ? Options.EndWeight : null,
        Options.WeightMilestones, Options.WeightGamma, Options.GivesWeightGamma);

    /// <summary>The temperature, of a term that has one which may move.</summary>
    protected virtual Ramp? Temperature => null;

    /// <summary>The highest stage that it names; 0 where it names none.</summary>
    public virtual int LastStage => StageList.Of(Options).DefaultIfEmpty().Max();

    /// <summary>The stages that it names.</summary>
    public virtual IEnumerable<int> NamedStages => StageList.Of(Options);

    /// <summary>All that is wrong with the options' values and that no range can say.</summary>
    public IEnumerable<OptionFault> AllFaults =>
        OptionValues.Faults(Options).Concat(StageList.Faults(Options)).Concat(Weight.Faults).Concat(Temperature?.Faults ?? []).Concat(Faults);

    /// <summary>The term's name as a local in <c>Compute</c>.</summary>
    public string Local => Identifiers.Escaped(Name);
}

/// <summary>A term over an attribute of its own. Attributes are equal when all their values are.</summary>
internal abstract record Term<TOptions>(TOptions Given) : Term
    where TOptions : TermAttribute
{
    public sealed override TermAttribute Options => Given;
}

/// <summary>An argument of <c>Step</c> and <c>Compute</c>.</summary>
/// <param name="Name">Its name, and its key in a loader's batch.</param>
/// <param name="Option">The attribute's property that names it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">Shape and type, for the doc comment, which adds the period.</param>
internal sealed record Target(string Name, string Option, TargetKind Kind, string Description);

/// <summary>A private static method of the generated class; two terms with the same loss share it.</summary>
/// <param name="Name">
/// Its name, which stands for its text: the same name is the same method. A loss ends in Loss: a member called SmoothL1 would hide
/// the option's value of that name in the recipe's own attributes, where a user has <c>using static</c>.
/// </param>
/// <param name="Text">Doc comment, head and body.</param>
internal sealed record LossMethod(string Name, string Text);

/// <summary>A module of the recipe.</summary>
/// <param name="Name">Its name, <c>hintLayer3Adapter</c>; the field has a _ before it.</param>
/// <param name="Type">Its type, fully qualified, or the name of a type in DistillDsl.</param>
/// <param name="IsTrained">Whether a stage, counted from 1, trains it.</param>
/// <param name="Create">The expression over <c>setup</c> that makes it.</param>
/// <param name="Call">What that asks of two places' shapes; null where any will do.</param>
internal sealed record OwnedModule(string Name, string Type, Func<int, bool> IsTrained, Func<FeatureNames, string> Create, SetupCall? Call = null)
{
    /// <summary>One that is built for the shapes of two places, and whose builder says itself where they are of no use.</summary>
    public OwnedModule(string name, string type, Func<int, bool> isTrained, string term, SetupCall call)
        : this(name, type, isTrained, names => call.Code(term, names), call)
    {
    }

    public string Field => "_" + Name;

    /// <summary>The field in an expression.</summary>
    public Code Code => new(Field);
}
