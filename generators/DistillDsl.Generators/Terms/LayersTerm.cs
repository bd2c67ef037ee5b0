using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>A term over pairs of layers, the sum of one loss for each.</summary>
internal abstract record LayersTerm<TOptions>(TOptions Given) : Term<TOptions>(Given)
    where TOptions : LayersTermAttribute
{
    public sealed override IEnumerable<string> StudentLayers => Pairs.Select(static p => p.Student);

    public sealed override IEnumerable<string> TeacherLayers => Pairs.Select(static p => p.Teacher);

    public sealed override bool CanBeWritten => Given.Layers.Length > 0 && Given.Layers.All(static l => LayerPair.Parse(l) is not null);

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Given.Layers.Length == 0)
                yield return new(nameof(Given.Layers), "names no layer; give the layers' paths, such as Layers = [\"layer1\", \"layer2\"]");
            foreach (var layer in Given.Layers)
                if (LayerPair.Parse(layer) is null)
                    yield return new(nameof(Given.Layers), $"has '{layer}', which is no layer; expected \"layer1\", or \"layer1 => stage1\" where the teacher's path differs");
        }
    }

    /// <summary>The pairs in their order.</summary>
    protected IEnumerable<LayerPair> Pairs => Given.Layers.Select(LayerPair.Parse).OfType<LayerPair>();

    /// <summary>For people: <c>layer1, layer2 =&gt; stage2</c>.</summary>
    protected string Layers => string.Join(", ", Pairs);

    /// <summary>What a formula over several pairs begins with; nothing where there is one.</summary>
    protected string SumSign => Given.Layers.Length > 1 ? "Σ " : "";

    /// <summary>One check for each pair: <c>setup.CHECK("at", _studentLayer1.Seen, _teacherLayer1.Seen);</c></summary>
    protected IEnumerable<string> CheckEach(FeatureNames names, string check) =>
        Pairs.Select(p => $"setup.{check}({Literals.String(Name)}, {names.StudentSeen(p.Student)}, {names.TeacherSeen(p.Teacher)});");

    /// <summary>The sum over the pairs of a call, one to a line where there are several: <c>AtLoss(student.Layer1, teacher.Layer1) + …</c></summary>
    protected string SumOf(FeatureNames names, Func<string, string, string> call)
    {
        var calls = Pairs.Select(p => call(names.StudentValue(p.Student), names.TeacherValue(p.Teacher)));
        return string.Join("\n    + ", calls);
    }
}
