using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The regions in which a term compares two feature maps, each pooled to one size by RoI align.</summary>
/// <param name="Regions">The step's argument that holds them.</param>
/// <param name="Scale">The size of the student's map relative to the image.</param>
/// <param name="GivenTeacherScale">The same for the teacher's; 0 if it equals the student's.</param>
/// <param name="Size">The height of the pooled regions.</param>
/// <param name="GivenWidth">Their width; 0 if it equals the height.</param>
internal sealed record RegionPooling(string Regions, double Scale, double GivenTeacherScale, int Size, int GivenWidth)
{
    public double TeacherScale => GivenTeacherScale == 0 ? Scale : GivenTeacherScale;

    public int Height => Size;

    public int Width => GivenWidth == 0 ? Size : GivenWidth;

    public Target Target =>
        new(Regions, nameof(Regions), TargetKind.Regions,
            "Regions [image, x1, y1, x2, y2] in image coordinates, float [N, 5]; image is the index in the batch");

    /// <summary>For messages: <c>over N regions of 7×7</c></summary>
    public string Over => $"over N {Regions} of {Literals.Integer(Height)}×{Literals.Integer(Width)}";

    /// <summary>For messages: <c>scale 0.5</c>, or <c>scale 0.25 =&gt; 0.5</c> if they differ.</summary>
    public string Scales => $"scale {Literals.Number(Scale)}" + (TeacherScale == Scale ? "" : $" => {Literals.Number(TeacherScale)}");

    /// <summary>The fault of the argument's name.</summary>
    public IEnumerable<OptionFault> Faults => TargetName.Faults(nameof(Regions), Regions);

    /// <summary>The prefix of messages about the regions, as a literal.</summary>
    public Expression NameIn(Term term) => Code.String($"{term.Name}: {Regions}");

    /// <summary>The checks of the two maps, whose sizes may differ as their scales do.</summary>
    public IEnumerable<SetupCall> Checks(Adapter adapter, Func<string, SetupOption[], SetupCall> call)
    {
        yield return call(adapter == Adapter.None ? "ImageMapsUnlessAdapted" : "ImageMaps", []);
        // ConvReg brings the map to the teacher's size, so that the student's own says nothing about the scale.
        if (adapter != Adapter.ConvReg)
            yield return call("SameImage", [new("studentScale", Scale), new("teacherScale", TeacherScale)]);
    }

    /// <summary>The regions of a feature map.</summary>
    public Expression Apply(Term term, Expression map, double scale) =>
        new Call("RoiAlign.Apply", map, Code.Target(Regions), scale, Height, Width, NameIn(term));
}
