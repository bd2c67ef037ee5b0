using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The official binary versions of CIFAR-10 (<c>cifar-10-batches-bin</c>) and CIFAR-100 (<c>cifar-100-binary</c>), Krizhevsky 2009: records of a label
/// (CIFAR-100: a coarse and a fine one) and 3 × 32 × 32 bytes.
/// </summary>
public static class CifarBinary
{
    private const int Pixels = 3 * 32 * 32;

    private static readonly Layout Cifar10 = new(
        "CIFAR-10", 10, 1, [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")], "test_batch.bin", 10000, "batches.meta.txt");

    private static readonly Layout Cifar100 = new("CIFAR-100", 100, 2, ["train.bin"], "test.bin", 50000, "fine_label_names.txt");

    /// <summary>Reads both sets; the files in the folder determine whether it is CIFAR-10 or CIFAR-100.</summary>
    /// <param name="folder">The folder with the .bin files, or its parent.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is missing, truncated or damaged.</exception>
    public static (ImageSet Train, ImageSet Test) Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        foreach (var (candidate, layout) in Candidates(folder))
        {
            if (!layout.AllFiles.Any(file => File.Exists(Path.Combine(candidate, file)))) continue;
            if (layout.AllFiles.FirstOrDefault(file => !File.Exists(Path.Combine(candidate, file))) is { } missing)
                throw new InvalidDataException($"{candidate} lacks {missing}; {layout.Name} has {string.Join(", ", layout.AllFiles)}.");
            var names = ReadNames(candidate, layout);
            var train = ReadSet(candidate, layout, layout.TrainFiles, names);
            try
            {
                return (train, ReadSet(candidate, layout, [layout.TestFile], names));
            }
            catch
            {
                train.Dispose();
                throw;
            }
        }

        throw new InvalidDataException(
            $"{folder} holds neither {Cifar10.TrainFiles[0]} (CIFAR-10, binary version) nor {Cifar100.TrainFiles[0]} (CIFAR-100, binary version).");
    }

    private static IEnumerable<(string Folder, Layout Layout)> Candidates(string folder) =>
    [
        (folder, Cifar10),
        (folder, Cifar100),
        (Path.Combine(folder, "cifar-10-batches-bin"), Cifar10),
        (Path.Combine(folder, "cifar-100-binary"), Cifar100),
    ];

    private static ImageSet ReadSet(string folder, Layout layout, IReadOnlyList<string> files, IReadOnlyList<string>? names)
    {
        var record = layout.LabelBytes + Pixels;
        var lengths = files.Select(file => new FileInfo(Path.Combine(folder, file)).Length).ToArray();
        for (var i = 0; i < files.Count; i++)
        {
            if (lengths[i] == 0 || lengths[i] % record != 0)
                throw new InvalidDataException(
                    $"{Path.Combine(folder, files[i])} has {lengths[i]} bytes; expected a multiple of {record}, one label and image each (the official file "
                        + $"has {layout.RecordsOf(files[i])}).");
        }

        var count = checked((int)lengths.Sum(length => length / record));
        var images = empty([count, 3, 32, 32], ScalarType.Byte);
        var labels = new long[count];
        try
        {
            var sample = 0;
            for (var i = 0; i < files.Count; i++)
                sample = ReadFile(Path.Combine(folder, files[i]), layout, (int)(lengths[i] / record), images, labels, sample);
            return new(images, tensor(labels), names);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    private static int ReadFile(string path, Layout layout, int records, Tensor images, long[] labels, int sample)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        Span<byte> label = stackalloc byte[layout.LabelBytes];
        for (var i = 0; i < records; i++, sample++)
        {
            stream.ReadExactly(label);
            // In CIFAR-100 the fine label is the last of the two.
            labels[sample] = label[^1];
            if (labels[sample] >= layout.Classes)
                throw new InvalidDataException($"{path}: record {i} has label {label[^1]}; {layout.Name} has labels 0 … {layout.Classes - 1}.");
            stream.ReadExactly(images.bytes.Slice(sample * Pixels, Pixels));
        }

        return sample;
    }

    private static IReadOnlyList<string>? ReadNames(string folder, Layout layout)
    {
        var path = Path.Combine(folder, layout.NamesFile);
        if (!File.Exists(path)) return null;
        string[] names = [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        return names.Length == layout.Classes ? names : null;
    }

    private sealed record Layout(
        string Name, int Classes, int LabelBytes, IReadOnlyList<string> TrainFiles, string TestFile, int TrainRecords, string NamesFile)
    {
        public IEnumerable<string> AllFiles => [.. TrainFiles, TestFile];

        public int RecordsOf(string file) => file == TestFile ? 10000 : TrainRecords;
    }
}
