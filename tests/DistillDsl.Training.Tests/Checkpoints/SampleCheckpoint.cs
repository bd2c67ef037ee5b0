using DistillDsl.Training.Checkpoints;

namespace DistillDsl.Training.Tests.Checkpoints;

/// <summary>Checkpoints as small as a test wants them.</summary>
internal static class SampleCheckpoint
{
    public sealed record Header(string Recipe, string Fingerprint, long GlobalStep, int Stage, double Best) : CheckpointHeader(Recipe, Fingerprint, GlobalStep);

    public static RecipeInfo Recipe(string name = "TinyRecipe", string fingerprint = "0123456789abcdef") => TestRecipes.Info(name, fingerprint);

    public static Header HeaderOf(RecipeInfo recipe, long step) => new(recipe.Name, recipe.Fingerprint, step, 2, 0.1);

    /// <summary>Three sections, one of them empty; their bytes depend on the step.</summary>
    public static (string Name, Action<Stream> Write)[] Sections(long step, int size = 100) =>
    [
        ("student", stream => stream.Write(Bytes(step, size))),
        ("adapters", stream => stream.Close()),
        ("optimizer", stream => stream.Write(Bytes(step + 1, 40))),
    ];

    public static byte[] Bytes(long seed, int size)
    {
        var bytes = new byte[size];
        new Random((int)seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Read(CheckpointFile file, string section)
    {
        byte[] bytes = [];
        file.Read(section, stream =>
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            bytes = copy.ToArray();
        });
        return bytes;
    }
}
