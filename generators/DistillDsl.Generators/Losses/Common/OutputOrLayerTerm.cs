using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A term over one layer of the student and one of the teacher, or over the outputs if no layer is named.</summary>
internal abstract record OutputOrLayerTerm<TOptions>(TOptions Given) : Term<TOptions>(Given)
    where TOptions : OutputOrLayerTermAttribute
{
    protected bool OfOutputs => Given.Layer.Length == 0;

    protected string TeacherLayer => Given.TeacherLayer ?? Given.Layer;

    public sealed override bool ReadsStudentOutput => OfOutputs;

    public sealed override bool ReadsTeacherOutput => OfOutputs;

    public sealed override string? GivenOutput => Given.Output;

    public sealed override string? GivenTeacherOutput => Given.TeacherOutput;

    public override IEnumerable<string> StudentLayers => OfOutputs ? [] : [Given.Layer];

    public sealed override IEnumerable<string> TeacherLayers => OfOutputs ? [] : [TeacherLayer];

    public sealed override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (!OfOutputs && string.IsNullOrWhiteSpace(Given.Layer))
                yield return new(nameof(Given.Layer), "does not name a layer; give the layer's path in the student, or omit it to compare the outputs");
            if (Given.TeacherLayer is { } layer && (OfOutputs || string.IsNullOrWhiteSpace(layer)))
                yield return new(nameof(Given.TeacherLayer), OfOutputs
                    ? "is given without Layer; give the student's layer too, or omit both to compare the outputs"
                    : "does not name a layer; omit it if the teacher's path is the same");
            foreach (var fault in OutputOptions.Unread(!OfOutputs, Given.Output, Given.TeacherOutput, nameof(Given.Layer))) yield return fault;
        }
    }

    /// <summary>For messages: <c>the outputs</c>, or <c>layer3 =&gt; stage3</c>.</summary>
    protected string Place => OfOutputs ? Outputs : new LayerPair(Given.Layer, TeacherLayer).ToString();

    /// <summary>The layer, or the named output, as the end of a name.</summary>
    protected string Suffix => OfOutputs ? OutputSuffix : Identifiers.FromPath(Given.Layer);

    /// <summary>A check of both places.</summary>
    protected SetupCall Call(string method) => new(method, StudentPlace, TeacherPlace);

    protected Place StudentPlace => OfOutputs ? StudentOutput : StudentAt(Given.Layer);

    private Place TeacherPlace => OfOutputs ? TeacherOutput : TeacherAt(TeacherLayer);

    protected Feature Student => Feature.OfStudent(StudentPlace);

    protected Feature Teacher => Feature.OfTeacher(TeacherPlace);
}
