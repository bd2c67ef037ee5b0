namespace DistillDsl.Generators.Losses.Common;

/// <summary>A term that compares one layer of the student with one of the teacher.</summary>
internal abstract record LayerTerm<TOptions>(TOptions Given) : Term<TOptions>(Given)
    where TOptions : FeatureTermAttribute
{
    public sealed override IEnumerable<string> StudentLayers => [Given.Layer];

    public override IEnumerable<string> TeacherLayers => [TeacherLayer];

    public override bool CanBeWritten => !string.IsNullOrWhiteSpace(Given.Layer) && !string.IsNullOrWhiteSpace(TeacherLayer);

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Given.Layer))
                yield return new(nameof(Given.Layer), "does not name a layer; give the layer's path in the student, such as Layer = \"layer3\"");
            if (Given.TeacherLayer is { } layer && string.IsNullOrWhiteSpace(layer))
                yield return new(nameof(Given.TeacherLayer), "does not name a layer; omit it if the teacher's path is the same");
        }
    }

    protected string TeacherLayer => Given.TeacherLayer ?? Given.Layer;

    protected Feature Student => Feature.OfStudent(StudentAt(Given.Layer));

    protected Feature Teacher => Feature.OfTeacher(TeacherAt(TeacherLayer));

    /// <summary>A check of the two layers, or what builds a module for them.</summary>
    protected SetupCall Call(string method, params SetupOption[] options) => new(method, Student.Place, Teacher.Place, options);

    /// <summary>The layers, for messages: <c>layer3</c>, or <c>layer3 =&gt; stage3</c> if they differ.</summary>
    protected string Layers => TeacherLayer == Given.Layer ? Given.Layer : $"{Given.Layer} => {TeacherLayer}";
}
