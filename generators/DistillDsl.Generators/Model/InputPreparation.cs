using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Model;

/// <summary>How the teacher's input is made of the batch's, as [TeacherInput] says.</summary>
/// <param name="Method">The method that makes it, as the generated code calls it.</param>
/// <param name="Source">What tells the user's own method from others: its name, and a hash of its text; null for a generated one.</param>
/// <param name="Sizes">The length of each dimension behind the channels to resize to; empty to leave them.</param>
/// <param name="Channels">The affine step of each channel, in the teacher's order; empty if there is none.</param>
/// <param name="Order">The order of the channels.</param>
internal sealed record InputPreparation(
    string Method, string? Source, EquatableArray<int> Sizes, EquatableArray<ChannelStep> Channels, ChannelOrder Order = ChannelOrder.Rgb)
{
    /// <summary>The number of color channels, for which an order is given.</summary>
    public const int Colors = 3;

    /// <summary>Whether the method is to be generated.</summary>
    public bool IsGenerated => Source is null;

    /// <summary>Whether the channels are reversed.</summary>
    public bool IsReversed => Order == ChannelOrder.Bgr;

    /// <summary>The number of channels that the input must have; 0 for any.</summary>
    public int ChannelCount => IsReversed ? Colors : Channels.Count;

    /// <summary>In words; two that differ compute different inputs.</summary>
    public string Text => Source ?? string.Join(", then ", Steps());

    private IEnumerable<string> Steps()
    {
        if (IsReversed) yield return "with the channels in reverse order, blue first";
        if (Sizes.Count > 0) yield return $"resized to {string.Join(" × ", Sizes.Select(static s => Literals.Integer(s)))}";
        if (Channels.Count == 0) yield break;
        var text = "";
        if (Channels.Any(static c => c.IsDenormalized)) text += $"from mean {List(static c => c.StudentMean)} and std {List(static c => c.StudentStd)} ";
        yield return $"normalized {text}to mean {List(static c => c.Mean)} and std {List(static c => c.Std)}";
    }

    private string List(Func<ChannelStep, double> value) => $"[{string.Join(", ", Channels.Select(c => Literals.Number(value(c))))}]";
}

/// <summary>From the student's normalization of a channel to the teacher's: ((x · StudentStd + StudentMean) - Mean) / Std.</summary>
internal sealed record ChannelStep(double StudentMean, double StudentStd, double Mean, double Std)
{
    /// <summary>Whether the student's input is normalized.</summary>
    public bool IsDenormalized => !StudentMean.Equals(0.0) || !StudentStd.Equals(1.0);

    /// <summary>The factor as C#, in the given numbers.</summary>
    public string Scale => $"{Literals.Double(StudentStd)} / {Literals.Double(Std)}";

    /// <summary>What is added as C#, likewise.</summary>
    public string Shift => $"({Literals.Double(StudentMean)} - {Literals.Double(Mean)}) / {Literals.Double(Std)}";
}
