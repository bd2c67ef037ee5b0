using System.IO.Compression;
using DistillDsl.PyTorch.Pickles;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>The format of <c>torch.save</c> since PyTorch 1.6: an archive of the pickle and one file for each storage.</summary>
internal sealed class ZipCheckpoint : PickledCheckpoint
{
    private readonly ZipArchive _archive;

    /// <summary>Takes ownership of the stream.</summary>
    public ZipCheckpoint(Stream stream)
        : this(new ZipArchive(stream, ZipArchiveMode.Read))
    {
    }

    private ZipCheckpoint(ZipArchive archive)
        : base(Pickle(archive)) =>
        _archive = archive;

    /// <inheritdoc />
    public override void Dispose() => _archive.Dispose();

    /// <inheritdoc />
    protected override Tensor ReadStorage(StorageReference storage)
    {
        var type = storage.Type ?? throw new InvalidDataException($"TorchSharp has no counterpart of {storage.TypeName}.");
        var file = Entry(_archive, $"data/{storage.Key}") ?? throw new InvalidDataException($"storage {storage.Key} is missing; the file is damaged.");
        using var stream = file.Open();
        return Read(stream, type, [file.Length / type.ElementSize()]);
    }

    private static object Pickle(ZipArchive archive)
    {
        if (Entry(archive, "constants.pkl") is not null)
            throw new InvalidDataException("the file is TorchScript; run it with ScriptTeacher, or save the weights with torch.save(model.state_dict(), …)");
        if (Entry(archive, "byteorder") is { } order && Text(order) != "little") throw new InvalidDataException("the numbers of the file are big-endian");
        var pickle = Entry(archive, "data.pkl") ?? throw new InvalidDataException("the file is an archive, but none of torch.save");
        using var stream = pickle.Open();
        using var buffered = new BufferedStream(stream);
        return TensorUnpickler.Read(buffered);
    }

    /// <summary>An entry of the archive's one folder.</summary>
    private static ZipArchiveEntry? Entry(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.AsSpan(entry.FullName.IndexOf('/') + 1).SequenceEqual(name));

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
