using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class CifarBinaryTests : IDisposable
{
    private const int Pixels = 3 * 32 * 32;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsCifar10()
    {
        WriteCifar10();
        _folder.Write("batches.meta.txt", [.. "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"u8]);

        var (train, test) = CifarBinary.Read(_folder.Path);
        using (train)
        using (test)
        {
            Assert.Equal([10L, 3, 32, 32], train.Images.shape);
            Assert.Equal([1L, 2, 2, 3, 3, 4, 4, 5, 5, 6], train.Labels.data<long>().ToArray());
            Assert.Equal([9L], test.Labels.data<long>().ToArray());
            Assert.Equal("truck", test.ClassNames[9]);
            // Record 1 of batch 3 is image 5; its byte k is 3 + 1 + k, modulo 256: red first, then green, then blue, each row by row.
            using var image = train.Images[5];
            Assert.Equal(Enumerable.Range(0, Pixels).Select(k => (byte)(4 + k)), image.data<byte>().ToArray());
        }
    }

    [Fact]
    public void FindsTheOfficialFolderInTheOneAbove()
    {
        Directory.CreateDirectory(_folder.File("cifar-10-batches-bin"));
        WriteCifar10("cifar-10-batches-bin/");

        var (train, test) = CifarBinary.Read(_folder.Path);

        Assert.Equal((10, 1), (train.Count, test.Count));
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void TakesCifar100sFineLabels()
    {
        _folder.Write("train.bin", [.. Record([7, 99], 0), .. Record([1, 42], 1)]);
        _folder.Write("test.bin", Record([0, 5], 2));

        var (train, test) = CifarBinary.Read(_folder.Path);
        using (train)
        using (test)
        {
            Assert.Equal([99L, 42], train.Labels.data<long>().ToArray());
            Assert.Equal([5L], test.Labels.data<long>().ToArray());
            using var second = train.Images[1];
            Assert.Equal(1, second.data<byte>()[0]);
        }
    }

    [Fact]
    public void NamesTheMissingFile()
    {
        WriteCifar10();
        File.Delete(_folder.File("data_batch_4.bin"));

        // It is missing from the folder, and among those that should be there.
        AssertRefused(_folder.Path, "data_batch_4.bin", "data_batch_4.bin", "CIFAR-10", "test_batch.bin");
    }

    [Fact]
    public void NoticesACutFile()
    {
        WriteCifar10();
        var path = _folder.File("data_batch_2.bin");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);

        AssertRefused("data_batch_2.bin", $"{2 * (Pixels + 1) - 1}", $"{Pixels + 1}");
    }

    [Fact]
    public void NoticesAnEmptyFile()
    {
        WriteCifar10();
        _folder.Write("test_batch.bin", []);

        AssertRefused("test_batch.bin", "0", $"{Pixels + 1}");
    }

    [Fact]
    public void NoticesALabelThatDoesNotExist()
    {
        WriteCifar10();
        _folder.Write("test_batch.bin", [.. Record([3], 0), .. Record([10], 0)]);

        AssertRefused("test_batch.bin", "1", "10", "CIFAR-10", "0 … 9");
    }

    [Fact]
    public void SaysWhatItLookedFor() => AssertRefused(_folder.Path, "data_batch_1.bin", "CIFAR-10", "train.bin", "CIFAR-100");

    [Fact]
    public void NamesAMissingFolder() =>
        FaultText.Names(Assert.Throws<DirectoryNotFoundException>(() => CifarBinary.Read(_folder.File("nowhere"))).Message, _folder.File("nowhere"));

    private static byte[] Record(byte[] labels, int first) => [.. labels, .. Enumerable.Range(0, Pixels).Select(k => (byte)(first + k))];

    // Batch b has two records with labels b and b + 1 and pixels from b and b + 1 on.
    private void WriteCifar10(string prefix = "")
    {
        for (byte b = 1; b <= 5; b++)
            _folder.Write($"{prefix}data_batch_{b}.bin", [.. Record([b], b), .. Record([(byte)(b + 1)], b + 1)]);
        _folder.Write($"{prefix}test_batch.bin", Record([9], 0));
    }

    private void AssertRefused(params string[] named) =>
        FaultText.Names(Assert.Throws<InvalidDataException>(() => CifarBinary.Read(_folder.Path)).Message, named);
}
