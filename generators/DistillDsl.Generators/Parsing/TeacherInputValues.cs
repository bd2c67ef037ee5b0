using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Parsing;

/// <summary>The numbers of a [TeacherInput].</summary>
internal static class TeacherInputValues
{
    public static (string Option, double[] Values)[] Lists(TeacherInputAttribute given) =>
    [
        (nameof(given.Mean), given.Mean), (nameof(given.Std), given.Std),
        (nameof(given.StudentMean), given.StudentMean), (nameof(given.StudentStd), given.StudentStd),
    ];

    public static IEnumerable<OptionFault> Faults(TeacherInputAttribute given)
    {
        var lists = Lists(given);
        if (given.Size < 0) yield return new(nameof(given.Size), $"is {Literals.Integer(given.Size)}; expected at least 1, or nothing to keep the size");
        foreach (var size in given.Sizes.Where(static s => s < 1))
            yield return new(nameof(given.Sizes), $"has {Literals.Integer(size)}; expected lengths of at least 1");
        if (given.Sizes.Length > 3)
            yield return new(nameof(given.Sizes),
                $"has {Literals.Integer(given.Sizes.Length)} lengths; expected [L], [H, W] or [D, H, W], those of the dimensions behind the channels");
        if (given.Size != 0 && given.Sizes.Length > 0)
            yield return new(nameof(given.Sizes), "is given together with Size, which is short for two equal ones; remove one of them");
        if (given.Size == 0 && given.Sizes.Length == 0 && given.ChannelOrder == ChannelOrder.Rgb && given.Method is null && given.Key is null
            && lists.All(static l => l.Values.Length == 0))
            yield return new(nameof(given.Size),
                "is not given, and neither is Sizes, ChannelOrder, Mean, StudentMean, Method or Key, so the input would stay as it is");
        foreach (var fault in OptionValues.Faults(given)) yield return fault;
        foreach (var list in lists.Where(l => given.ChannelOrder == ChannelOrder.Bgr && l.Values.Length is not (0 or InputPreparation.Colors)).Take(1))
            yield return new(nameof(given.ChannelOrder),
                $"is the order of {Literals.Integer(InputPreparation.Colors)} color channels, but {list.Option} has {Count(list.Values)}; "
                    + "give one for each of them, or remove ChannelOrder");
        for (var i = 0; i < lists.Length; i += 2)
        {
            var (mean, std) = (lists[i], lists[i + 1]);
            if (mean.Values.Length != std.Values.Length)
                yield return new(std.Option, $"has {Count(std.Values)}, but {mean.Option} has {Count(mean.Values)}; give one of each for every channel");
            foreach (var value in mean.Values.Where(static v => !IsFinite(v)))
                yield return new(mean.Option, $"has {Literals.Number(value)}; expected finite numbers");
            foreach (var value in std.Values.Where(static v => !IsFinite(v) || v <= 0))
                yield return new(std.Option, $"has {Literals.Number(value)}; expected finite numbers greater than 0");
        }
        if (given.Mean.Length > 0 && given.StudentMean.Length > 0 && given.Mean.Length != given.StudentMean.Length)
            yield return new(nameof(given.StudentMean),
                $"has {Count(given.StudentMean)}, but Mean has {Count(given.Mean)}; both are of the same channels");
    }

    /// <summary>The affine step of each channel, in the teacher's order.</summary>
    public static EquatableArray<ChannelStep> Steps(TeacherInputAttribute given)
    {
        var count = Math.Max(given.Mean.Length, given.StudentMean.Length);
        return new(Enumerable.Range(0, count).Select(i =>
        {
            var ofStudent = given.ChannelOrder == ChannelOrder.Bgr ? count - 1 - i : i;
            return new ChannelStep(
                Value(given.StudentMean, ofStudent, 0), Value(given.StudentStd, ofStudent, 1), Value(given.Mean, i, 0), Value(given.Std, i, 1));
        }));
    }

    private static double Value(double[] values, int index, double usual) => values.Length == 0 ? usual : values[index];

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string Count(double[] values) => values.Length == 1 ? "1 value" : $"{Literals.Integer(values.Length)} values";
}
