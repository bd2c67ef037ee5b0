using static TorchSharp.torch;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>A loss of the zoo.</summary>
/// <param name="Name">Its name in the table and after <c>--only</c>.</param>
/// <param name="Create">Creates its recipe from the student, the teacher and a sample.</param>
internal sealed record Entry(string Name, Func<ResNet, ResNet, Tensor, IRecipe> Create);

/// <summary>All losses, in the order of the table.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("KD", static (student, teacher, sample) => new KdRecipe(student, teacher, sample)),
        new("KD standardized", static (student, teacher, sample) => new StandardizedKdRecipe(student, teacher, sample)),
        new("soft CE", static (student, teacher, sample) => new SoftCrossEntropyRecipe(student, teacher, sample)),
        new("soft CE standardized", static (student, teacher, sample) => new StandardizedSoftCrossEntropyRecipe(student, teacher, sample)),
        new("reverse KL", static (student, teacher, sample) => new ReverseKlRecipe(student, teacher, sample)),
        new("reverse KL standardized", static (student, teacher, sample) => new StandardizedReverseKlRecipe(student, teacher, sample)),
        new("Jeffreys", static (student, teacher, sample) => new JeffreysRecipe(student, teacher, sample)),
        new("Jeffreys standardized", static (student, teacher, sample) => new StandardizedJeffreysRecipe(student, teacher, sample)),
        new("JSD", static (student, teacher, sample) => new JsdRecipe(student, teacher, sample)),
        new("JSD standardized", static (student, teacher, sample) => new StandardizedJsdRecipe(student, teacher, sample)),
        new("TVD", static (student, teacher, sample) => new TvdRecipe(student, teacher, sample)),
        new("TVD standardized", static (student, teacher, sample) => new StandardizedTvdRecipe(student, teacher, sample)),
        new("DKD", static (student, teacher, sample) => new DkdRecipe(student, teacher, sample)),
        new("DKD standardized", static (student, teacher, sample) => new StandardizedDkdRecipe(student, teacher, sample)),
        new("MLKD", static (student, teacher, sample) => new MlkdRecipe(student, teacher, sample)),
        new("MLKD standardized", static (student, teacher, sample) => new StandardizedMlkdRecipe(student, teacher, sample)),
        new("hard labels", static (student, teacher, sample) => new HardLabelRecipe(student, teacher, sample)),
        new("sigmoid KD", static (student, teacher, sample) => new SigmoidKlRecipe(student, teacher, sample)),
        new("logit MSE", static (student, teacher, sample) => new LogitMseRecipe(student, teacher, sample)),
        new("DIST", static (student, teacher, sample) => new DistRecipe(student, teacher, sample)),
        new("FitNets", static (student, teacher, sample) => new FitNetsRecipe(student, teacher, sample)),
        new("AT", static (student, teacher, sample) => new AtRecipe(student, teacher, sample)),
        new("SP", static (student, teacher, sample) => new SpRecipe(student, teacher, sample)),
        new("CC", static (student, teacher, sample) => new CcRecipe(student, teacher, sample)),
        new("FSP", static (student, teacher, sample) => new FspRecipe(student, teacher, sample)),
        new("NST", static (student, teacher, sample) => new NstRecipe(student, teacher, sample)),
        new("RKD", static (student, teacher, sample) => new RkdRecipe(student, teacher, sample)),
        new("PKT", static (student, teacher, sample) => new PktRecipe(student, teacher, sample)),
        new("VID", static (student, teacher, sample) => new VidRecipe(student, teacher, sample)),
        new("AB", static (student, teacher, sample) => new AbRecipe(student, teacher, sample)),
        new("OFD", static (student, teacher, sample) => new OfdRecipe(student, teacher, sample)),
        new("FT", static (student, teacher, sample) => new FtRecipe(student, teacher, sample)),
        new("CRD", static (student, teacher, sample) => new CrdRecipe(student, teacher, sample)),
        new("CWD", static (student, teacher, sample) => new CwdRecipe(student, teacher, sample)),
        new("ReviewKD", static (student, teacher, sample) => new ReviewKdRecipe(student, teacher, sample)),
        new("PKD", static (student, teacher, sample) => new PkdRecipe(student, teacher, sample)),
        new("MGD", static (student, teacher, sample) => new MgdRecipe(student, teacher, sample)),
        new("CAT-KD", static (student, teacher, sample) => new CatKdRecipe(student, teacher, sample)),
        new("queue KL", static (student, teacher, sample) => new QueueKlRecipe(student, teacher, sample)),
    ];

    /// <summary>The losses with these names, ignoring case, in the order of the table; all if none are given.</summary>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public static IReadOnlyList<Entry> Choose(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (!All.Any(entry => IsCalled(entry, name)))
                throw new ArgumentException($"There is no loss \"{name}\"; there are {string.Join(", ", All.Select(static entry => entry.Name))}.");
        }

        return names.Count == 0 ? All : [.. All.Where(entry => names.Any(name => IsCalled(entry, name)))];
    }

    private static bool IsCalled(Entry entry, string name) => string.Equals(entry.Name, name.Trim(), StringComparison.OrdinalIgnoreCase);
}
