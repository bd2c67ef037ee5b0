using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>A teacher that is trained once: its weights are read if the file exists, otherwise trained and written.</summary>
public static class TeacherFile
{
    /// <summary>Reads the weights, or trains the network and saves them.</summary>
    /// <param name="teacher">The network.</param>
    /// <param name="file">The file of the weights; null to always train and save nothing.</param>
    /// <param name="what">A description of the teacher, for a message: <c>resnet14 with 10 classes</c>.</param>
    /// <param name="train">Trains the network.</param>
    /// <returns>Whether the weights came from the file.</returns>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static bool LoadOrTrain(Module teacher, FileInfo? file, string what, Action train)
    {
        if (file is { Exists: true })
        {
            Load(teacher, file, what);
            return true;
        }

        if (file?.Directory is { } folder) OutputFolder.Open(folder);
        train();
        if (file is not null) teacher.save(file.FullName);
        return false;
    }

    private static void Load(Module teacher, FileInfo file, string what)
    {
        try
        {
            teacher.load(file.FullName);
        }
        // TorchSharp reports a foreign or damaged file with whatever exception its reader runs into.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new InvalidDataException($"{file.FullName} does not hold the weights of {what}: {fault.Message}", fault);
        }
    }
}
