using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The regions in which a term compares two maps, each brought to one size by RoI align.</summary>
/// <param name="Regions">The step's argument that holds them.</param>
/// <param name="Scale">The student's map over the image.</param>
/// <param name="GivenTeacherScale">The teacher's; 0 where it is the student's.</param>
/// <param name="Size">The height to which regions are pooled.</param>
/// <param name="GivenWidth">The width; 0 where it is the height.</param>
internal sealed record RegionPooling(string Regions, double Scale, double GivenTeacherScale, int Size, int GivenWidth)
{
    public double TeacherScale => GivenTeacherScale == 0 ? Scale : GivenTeacherScale;

    public int Height => Size;

    public int Width => GivenWidth == 0 ? Size : GivenWidth;

    public Target Target =>
        new(Regions, nameof(Regions), TargetKind.Regions,
            "Regions [image, x1, y1, x2, y2] in image coordinates, float [N, 5]; the image is its number in the batch");

    /// <summary>For people: <c>over N regions of 7×7</c></summary>
    public string Over => $"over N {Regions} of {Literals.Integer(Height)}×{Literals.Integer(Width)}";

    /// <summary>For people: <c>scale 0.5</c>, or <c>scale 0.25 =&gt; 0.5</c> where they differ.</summary>
    public string Scales => $"scale {Literals.Number(Scale)}" + (TeacherScale == Scale ? "" : $" => {Literals.Number(TeacherScale)}");

    /// <summary>What is wrong with the argument's name.</summary>
    public IEnumerable<OptionFault> Faults => TargetName.Faults(nameof(Regions), Regions);

    /// <summary>What messages about the regions begin with, as a literal.</summary>
    public Expression NameIn(Term term) => Code.String($"{term.Name}: {Regions}");

    /// <summary>The checks of the two maps, whose sizes may differ as their scales do.</summary>
    public IEnumerable<SetupCall> Checks(Adapter adapter, Func<string, SetupOption[], SetupCall> call)
    {
        yield return call(adapter == Adapter.None ? "SameChannelsUnlessAdapted" : "Maps", []);
        // ConvReg brings the map to the teacher's size, so that the student's own says nothing about the scale.
        if (adapter != Adapter.ConvReg)
            yield return call("SameImage", [new("studentScale", Scale), new("teacherScale", TeacherScale)]);
    }

    /// <summary>The regions out of a map.</summary>
    public Expression Apply(Term term, Expression map, double scale) =>
        new Call("RoiAlign.Apply", map, Code.Target(Regions), scale, Height, Width, NameIn(term));
}
