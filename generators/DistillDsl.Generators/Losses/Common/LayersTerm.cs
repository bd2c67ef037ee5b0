using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A term over pairs of layers, or, for some terms, over the outputs: the sum of one loss per pair.</summary>
internal abstract record LayersTerm<TOptions>(TOptions Given) : Term<TOptions>(Given)
    where TOptions : LayersTermAttribute
{
    /// <summary>Whether it compares the outputs if no layer is named.</summary>
    protected virtual bool MayBeOfOutputs => false;

    protected bool OfOutputs => MayBeOfOutputs && Given.Layers.Length == 0;

    public sealed override bool ReadsStudentOutput => OfOutputs;

    public sealed override bool ReadsTeacherOutput => OfOutputs;

    public sealed override IEnumerable<string> StudentLayers => Pairs.Select(static p => p.Student);

    public sealed override IEnumerable<string> TeacherLayers => Pairs.Select(static p => p.Teacher);

    public override bool CanBeWritten => (OfOutputs || Given.Layers.Length > 0) && Given.Layers.All(static l => LayerPair.Parse(l) is not null);

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (!MayBeOfOutputs && Given.Layers.Length == 0)
                yield return new(nameof(Given.Layers), "does not name a layer; give the layers' paths, such as Layers = [\"layer1\", \"layer2\"]");
            foreach (var layer in Given.Layers)
                if (LayerPair.Parse(layer) is null)
                    yield return new(nameof(Given.Layers), LayerNames.Fault(layer, LayerForm.Pair));
        }
    }

    /// <summary>The pairs in order.</summary>
    protected IEnumerable<LayerPair> Pairs => Given.Layers.Select(LayerPair.Parse).OfType<LayerPair>();

    /// <summary>The pairs, each with a capitalized name that is unique in the term.</summary>
    protected IEnumerable<(LayerPair Pair, string Name)> NamedPairs
    {
        get
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var pair in Pairs) yield return (pair, Identifiers.Unique(Identifiers.FromPath(pair.Student), taken));
        }
    }

    /// <summary>For messages: <c>layer1, layer2 =&gt; stage2</c>.</summary>
    protected string Layers => OfOutputs ? Outputs : string.Join(", ", Pairs);

    /// <summary>The beginning of a formula over several pairs; empty for one pair.</summary>
    protected string SumSign => Given.Layers.Length > 1 ? "Σ " : "";

    /// <summary>One check for each pair.</summary>
    protected IEnumerable<SetupCall> CheckEach(string check, params SetupOption[] options) => OfOutputs
        ? [new(check, StudentOutput, TeacherOutput, options)]
        : Pairs.Select(p => new SetupCall(check, StudentAt(p.Student), TeacherAt(p.Teacher), options));

    /// <summary>The sum over the pairs of a call, one per line if there are several: <c>AtLoss(student.Layer1, teacher.Layer1) + …</c></summary>
    protected Expression SumOf(Func<Feature, Feature, Expression> call) => OfOutputs
        ? call(Feature.OfStudent(StudentOutput), Feature.OfTeacher(TeacherOutput))
        : new Sum(new(Pairs.Select(p => call(Feature.OfStudent(StudentAt(p.Student)), Feature.OfTeacher(TeacherAt(p.Teacher))))));
}
