namespace DistillDsl.Generators.Losses.Common;

/// <summary>A target in a loss: checked, because PyTorch would broadcast another shape or name neither term nor target.</summary>
internal static class TargetCheck
{
    /// <summary>The label that PyTorch's cross entropy ignores by default.</summary>
    public const int DefaultIgnoreIndex = -100;

    /// <summary>The target, if its shape is the given expression.</summary>
    public static Expression Shape(string term, string target, Expression shape) => Check("Require", term, target, shape);

    /// <summary>Class labels, one for each sample or position of the logits.</summary>
    public static Expression Labels(string term, string target, Expression logits) => Check("Labels", term, target, logits);

    /// <summary>Labels that are classes of the logits, or the ignored label; null if there is none.</summary>
    public static Expression Classes(string term, string target, Expression logits, long? ignored = DefaultIgnoreIndex) => ignored switch
    {
        null => Check("Classes", term, target, logits, new Named("ignored", Code.Null)),
        DefaultIgnoreIndex => Check("Classes", term, target, logits),
        { } label => Check("Classes", term, target, logits, new Named("ignored", label)),
    };

    /// <summary>What an output should be, of its shape, in its type.</summary>
    public static Expression Values(string term, string target, Expression output, bool isProbability) =>
        isProbability ? Check("Values", term, target, output, new Named("isProbability", true)) : Check("Values", term, target, output);

    /// <summary>Class probabilities of the logits' shape.</summary>
    public static Expression Probabilities(string term, string target, Expression logits) => Check("Probabilities", term, target, logits);

    /// <summary>Class labels, one for each row of boxes of all classes.</summary>
    public static Expression BoxLabels(string term, string target, Expression boxes, Expression background) =>
        Check("BoxLabels", term, target, boxes, background);

    /// <summary>Boxes of that shape with finite numbers; <paramref name="counting"/> says which of them count.</summary>
    public static Expression Boxes(string term, string target, Expression shape, params Expression[] counting) =>
        Check("Boxes", term, target, [shape, .. counting]);

    /// <summary>Which tokens count, as a bool tensor of the given shape.</summary>
    public static Expression Mask(string term, string target, params Expression[] lengths) =>
        Check("Mask", term, target, new Items(new(lengths)));

    /// <summary>What of a feature is kept, for each of its channels or positions, in its type.</summary>
    public static Expression FeatureMask(string term, string target, Expression feature, bool ofChannels) =>
        Check(ofChannels ? "ChannelMask" : "PositionMask", term, target, feature);

    private static Call Check(string method, string term, string target, params Expression[] more) =>
        new("TargetShapes." + method, [Code.String(term), Code.String(target), Code.Target(target), .. more]);
}
