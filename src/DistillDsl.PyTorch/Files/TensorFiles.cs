namespace DistillDsl.PyTorch.Files;

/// <summary>The formats of checkpoints.</summary>
internal static class TensorFiles
{
    /// <summary>Opens a checkpoint of any known format, told by its content.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another format.</exception>
    public static TensorFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return FormatOf(stream) switch
            {
                Format.Zip => new ZipCheckpoint(stream),
                Format.Pickle => new LegacyCheckpoint(stream),
                Format.Safetensors => new Safetensors(stream),
                _ => throw new InvalidDataException("the file is neither a PyTorch checkpoint (.pth, .pt, .bin) nor safetensors"),
            };
        }
        catch (Exception fault)
        {
            stream.Dispose();
            if (fault is EndOfStreamException) throw new InvalidDataException($"{path}: the file is truncated.", fault);
            if (fault is InvalidDataException) throw new InvalidDataException($"{path}: {fault.Message}.", fault);
            throw;
        }
    }

    private enum Format { Unknown, Zip, Pickle, Safetensors }

    private static Format FormatOf(FileStream stream)
    {
        Span<byte> start = stackalloc byte[9];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[..length] switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => Format.Zip,
            [0x80, >= 2 and <= 5, ..] => Format.Pickle,
            // The length of the header and its first brace.
            [_, _, _, _, _, 0, 0, 0, (byte)'{'] => Format.Safetensors,
            _ => Format.Unknown,
        };
    }
}
