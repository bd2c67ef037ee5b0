namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>What the terms of one stage share.</summary>
/// <param name="Draft">The recipe.</param>
/// <param name="Stage">The stage's number; null in a recipe of one stage.</param>
internal sealed record StageContext(RecipeDraft Draft, int? Stage, NetworkSide Student, NetworkSide Teacher)
{
    /// <summary>Writes a term with its weight and its stage.</summary>
    public void Term(AttributeText term, double weight) => Draft.Term(term.Weight(weight).With("Stage", Stage));

    /// <summary>A term over one layer of each network.</summary>
    public static AttributeText Feature(string attribute, SideLayer student, SideLayer teacher) =>
        new AttributeText(attribute).With("Layer", student.Path).With("TeacherLayer", teacher.Path == student.Path ? null : teacher.Path);

    /// <summary>A pair of layers in a list of layers.</summary>
    public static string Pair(SideLayer student, SideLayer teacher) => student.Path == teacher.Path ? student.Path : $"{student.Path} => {teacher.Path}";

    /// <summary>A term that cannot be written, and why.</summary>
    public void Missing(string term, string loss, double weight, string why) =>
        Draft.Comment($"{term}: {loss} with weight {Generators.Writing.Literals.Number(weight)} has no counterpart: {why}");
}
