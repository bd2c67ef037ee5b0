using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds the blocks of global distillation for the shapes that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GlobalContextSetup
{
    /// <summary>A block for feature maps of the teacher's channels; a fault where there are too few.</summary>
    public static GlobalContext GlobalContext(this RecipeSetup setup, string term, Feature teacher)
    {
        if (!setup.Ask(term, teacher, static place => MapRules.ImageMaps(place, place))) return null!;
        var channels = teacher.Shape![1];
        setup.Require(term, channels > 1, $"{teacher} has {channels} channel; the blocks of the global part take half of the channels; set Lambda = 0.");
        return channels > 1 ? setup.Own(() => new GlobalContext(channels, teacher.Device, teacher.Type)) : null!;
    }
}
