using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// One loss of a recipe: what it reads, what must hold, and what it generates. A record over its attribute, so terms with equal values are equal.
/// </summary>
internal abstract record Term
{
    /// <summary>The term's unique name in the recipe, <c>hintLayer3</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name under which the losses report its weight, if that is scheduled.</summary>
    public string WeightName { get; init; } = "";

    /// <summary>The name under which the losses report its temperature, if that is scheduled.</summary>
    public string TName { get; init; } = "";

    /// <summary>Whether it is the mirrored term of a peer, which learns from the student by the same loss.</summary>
    public bool IsPeers { get; init; }

    public string Property => Identifiers.Capitalized(Name);

    public abstract TermAttribute Options { get; }

    /// <summary>The options that differ from their defaults, in one line; outputs that they name are described by the places.</summary>
    public virtual string GivenOptions => OptionText.Of(Options);

    /// <summary>Its name if the attribute does not set one.</summary>
    public abstract string DefaultName { get; }

    /// <summary>The formula in plain text, with the option values filled in.</summary>
    public abstract string Formula { get; }

    /// <summary>The paper; empty for plain task losses.</summary>
    public virtual string Source => "";

    /// <summary>The formula, for the peer with a note whose it is.</summary>
    public string Text => IsPeers ? $"of the peer: {Formula}" : Formula;

    /// <summary>The arguments of the <c>TaskInfo</c> that describes the student's own task; null if the term is none.</summary>
    public virtual string? TaskInfo => null;

    public virtual bool ReadsStudentOutput => false;

    public virtual bool ReadsTeacherOutput => false;

    /// <summary>Whether it reads the outputs as logits of classes that exclude each other, by their softmax.</summary>
    public virtual bool ReadsExclusiveClasses => false;

    /// <summary>What it reads of the student's output, if anything: the output itself, or what its options name.</summary>
    public OutputPlace StudentOutput { get; init; } = OutputPlace.Tensor;

    /// <summary>What it reads of the teacher's output likewise.</summary>
    public OutputPlace TeacherOutput { get; init; } = OutputPlace.Tensor;

    /// <summary>The path in the student's output that its options name; null if they name none.</summary>
    public virtual string? GivenOutput => null;

    public virtual string? GivenTeacherOutput => null;

    /// <summary>Whether it needs one tensor of the student's output, or a list.</summary>
    public virtual OutputKind StudentKind => OutputKind.Tensor;

    public virtual OutputKind TeacherKind => OutputKind.Tensor;

    /// <summary>The layouts of the recipe, for what the term's own options leave open.</summary>
    public Layouts RecipeLayouts { get; init; } = Layouts.Undeclared;

    /// <summary>Whether the loss is defined on the network's own layout, so that the recipe's does not concern it.</summary>
    public virtual bool ReadsAsGiven => false;

    /// <summary>The layout of what it reads of the student; null where nothing declares one.</summary>
    public Layout? DeclaredStudentLayout => Options.GivenLayout ?? (ReadsAsGiven ? null : RecipeLayouts.Student);

    /// <summary>The layout of what it reads of the teacher likewise.</summary>
    public Layout? DeclaredTeacherLayout =>
        Options.GivenTeacherLayout ?? Options.GivenLayout ?? (ReadsAsGiven ? null : RecipeLayouts.Teacher ?? RecipeLayouts.Student);

    /// <summary>Whether the term itself declares the layout of what it reads of a network.</summary>
    public bool DeclaresLayout(Network network) =>
        Options.GivenLayout is not null || (network == Network.Teacher && Options.GivenTeacherLayout is not null);

    public Layout StudentLayout => DeclaredStudentLayout ?? Layout.ChannelsFirst;

    public Layout TeacherLayout => DeclaredTeacherLayout ?? Layout.ChannelsFirst;

    /// <summary>Whether it reads anything of the teacher.</summary>
    public bool ReadsTeacher => ReadsTeacherOutput || TeacherLayers.Any();

    /// <summary>Whether it reads the student in a stage in which it is active.</summary>
    public virtual bool ReadsStudentIn(int stage) => true;

    public virtual IEnumerable<string> StudentLayers => [];

    public virtual IEnumerable<string> TeacherLayers => [];

    /// <summary>The student's layers as it reads them.</summary>
    public IEnumerable<LayerPlace> StudentPlaces => StudentLayers.Select(StudentAt);

    public IEnumerable<LayerPlace> TeacherPlaces => TeacherLayers.Select(TeacherAt);

    /// <summary>A layer of the student in the layout that the term reads.</summary>
    public LayerPlace StudentAt(string path) => new(path) { Layout = StudentLayout };

    /// <summary>A layer of the teacher likewise.</summary>
    public LayerPlace TeacherAt(string path) => new(path) { Layout = TeacherLayout };

    /// <summary>The arguments of <c>Step</c> that it reads beside the networks' values.</summary>
    public virtual IEnumerable<Target> Targets => [];

    /// <summary>The modules that the recipe owns for it.</summary>
    public virtual IEnumerable<OwnedModule> Modules => [];

    /// <summary>What the recipe evaluates and exports in place of the student because of it; null if it is the student.</summary>
    public virtual DeployedNetwork? Deployed => null;

    /// <summary>Whether it is complete enough to generate code; an analyzer reports what is missing.</summary>
    public virtual bool CanBeWritten => true;

    /// <summary>The faults of its own options that their ranges do not cover.</summary>
    public virtual IEnumerable<OptionFault> Faults => [];

    /// <summary>The options that are not read because of others, in addition to what the declarations say about its variant.</summary>
    public virtual IEnumerable<OptionFault> Unread => [];

    /// <summary>Why it adds nothing to the total, whatever the networks return; null if it does.</summary>
    public OptionFault? Idle => Weight.StaysZero && NamedStages.Append(LastStage).All(stage => WeightIn(stage) == 0)
        ? new(nameof(Options.Weight), Weight.Moves ? "begins and ends at 0" : "is 0")
        : Zero;

    /// <summary>Why its own options make it 0; null if they do not.</summary>
    protected virtual OptionFault? Zero => null;

    /// <summary>The constructor's calls about the shapes that the dry run saw.</summary>
    public abstract IEnumerable<SetupCall> Checks { get; }

    /// <summary>The unweighted loss in a stage in which it is active, over both networks' features and the targets.</summary>
    public abstract Expression LossIn(int stage);

    /// <summary>The private methods that the expression calls, the loss itself first.</summary>
    public abstract IEnumerable<LossMethod> Methods { get; }

    /// <summary>Whether it is active in a stage, counted from 1.</summary>
    public virtual bool IsOn(int stage) => StageList.Of(Options) is var stages && (stages.Count == 0 || stages.Contains(stage));

    /// <summary>Its factor in the total of a stage in which it is active.</summary>
    public virtual double WeightIn(int stage) => Options.Weight;

    /// <summary>Whether the schedule of its weight, and its last epoch, apply in a stage in which it is active.</summary>
    public virtual bool IsScheduledIn(int stage) => true;

    /// <summary>Whether its weight is scheduled in a stage in which it is active.</summary>
    public bool MovesIn(int stage) => IsScheduledIn(stage) && (Weight.Moves || Options.WarmUpEpochs > 0);

    /// <summary>Whether it is inactive after some epoch of a stage in which it is active.</summary>
    public bool StopsIn(int stage) => IsScheduledIn(stage) && Options.StopAfterEpoch > 0;

    /// <summary>The schedule of its weight, in words; empty if it is constant.</summary>
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

    /// <summary>Whether its weight or temperature changes from step to step.</summary>
    public bool MovesWithinEpochs => Weight.IsGradual || Temperature is { IsGradual: true };

    /// <summary>Its scheduled values in a stage in which it is active.</summary>
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

    /// <summary>The output that its options name, as the end of a name; empty if they name none.</summary>
    protected string OutputSuffix => GivenOutput is null || StudentOutput.Path.Length == 0 ? "" : PlaceNames.NameOf(StudentOutput);

    /// <summary>The outputs at the end of a formula, <c>, on seg</c> or <c>, on seg =&gt; map</c>; empty if both networks return one tensor.</summary>
    protected string OnOutputs => OutputsAfter(", on ");

    /// <summary>The outputs after a word; empty if both networks return one tensor.</summary>
    protected string OutputsAfter(string word) => AreWhole ? "" : word + Outputs;

    /// <summary>The outputs that it reads, for messages.</summary>
    protected string Outputs => AreWhole ? "the outputs"
        : !ReadsTeacherOutput ? Named(StudentOutput)
        : new LayerPair(Named(StudentOutput), Named(TeacherOutput)).ToString();

    private bool AreWhole => StudentOutput.Path.Length == 0 && TeacherOutput.Path.Length == 0;

    private static string Named(OutputPlace output) => output.Path.Length == 0 ? "the output" : output.Path;

    protected Ramp Weight => new(nameof(Options.Weight), Options.Weight, Options.WeightSchedule, Options.GivesEndWeight ? Options.EndWeight : null,
        Options.WeightMilestones, Options.WeightGamma, Options.GivesWeightGamma);

    /// <summary>The temperature, for a term that has one.</summary>
    protected virtual Ramp? Temperature => null;

    /// <summary>The highest stage that it names; 0 if it names none.</summary>
    public virtual int LastStage => StageList.Of(Options).DefaultIfEmpty().Max();

    /// <summary>The stages that it names.</summary>
    public virtual IEnumerable<int> NamedStages => StageList.Of(Options);

    /// <summary>All faults of the options' values that their ranges do not cover.</summary>
    public IEnumerable<OptionFault> AllFaults =>
        OptionValues.Faults(Options).Concat(StageList.Faults(Options)).Concat(Weight.Faults).Concat(Temperature?.Faults ?? []).Concat(Faults);

    /// <summary>The term's name as a local in <c>Compute</c>.</summary>
    public string Local => Identifiers.Escaped(Name);
}

/// <summary>A term over its own attribute. Attributes are equal if all their values are.</summary>
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
/// Its name, which identifies its text: methods of the same name are the same. A loss ends in Loss: a member called SmoothL1 would hide
/// the option's value of that name in the recipe's own attributes, if a user has <c>using static</c>.
/// </param>
/// <param name="Text">Doc comment, head and body.</param>
internal sealed record LossMethod(string Name, string Text);

/// <summary>A module of the recipe.</summary>
/// <param name="Name">Its name, <c>hintLayer3Adapter</c>; the field has the prefix _.</param>
/// <param name="Type">Its type, fully qualified, or the name of a type in DistillDsl.</param>
/// <param name="IsTrained">Whether a stage, counted from 1, trains it.</param>
/// <param name="Create">The expression over <c>setup</c> that creates it.</param>
/// <param name="Call">The call, with its requirements on two places' shapes; null if there are none.</param>
internal sealed record OwnedModule(string Name, string Type, Func<int, bool> IsTrained, Func<FeatureNames, Expression> Create, SetupCall? Call = null)
{
    /// <summary>A module that is built for the shapes of two places, and whose builder reports shapes that do not fit.</summary>
    public OwnedModule(string name, string type, Func<int, bool> isTrained, string term, SetupCall call)
        : this(name, type, isTrained, names => call.Of(term, names), call)
    {
    }

    public string Field => "_" + Name;

    /// <summary>The field in an expression.</summary>
    public Code Code => new(Field);
}
