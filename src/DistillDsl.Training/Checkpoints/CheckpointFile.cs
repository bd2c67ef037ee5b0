using System.Security.Cryptography;
using System.Text.Json;
using DistillDsl.Training.Files;

namespace DistillDsl.Training.Checkpoints;

/// <summary>
/// A file with a header and named sections of bytes, in which every byte is covered by a checksum: the prefix holds its own and that of the index, and
/// the index holds those of the sections.
/// </summary>
internal sealed class CheckpointFile : IDisposable
{
    private const int Version = 2;

    private readonly FileStream _file;
    private readonly CheckpointIndex _index;

    private CheckpointFile(FileStream file, CheckpointIndex index)
    {
        _file = file;
        _index = index;
    }

    public string Path => _file.Name;

    /// <summary>The names of all sections.</summary>
    public IEnumerable<string> Sections => _index.Sections.Select(section => section.Name);

    /// <summary>Writes a checkpoint atomically.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="header">Its public properties are stored as JSON.</param>
    /// <param name="sections">The writer of each section; it may close its stream.</param>
    /// <exception cref="IOException">The disk is full or reported an error.</exception>
    public static void Write(string path, CheckpointHeader header, IEnumerable<(string Name, Action<Stream> Write)> sections) =>
        AtomicFile.Write(path, stream => Write(stream, header, sections));

    /// <summary>Writes a checkpoint to a stream that can seek.</summary>
    internal static void Write(Stream stream, CheckpointHeader header, IEnumerable<(string Name, Action<Stream> Write)> sections)
    {
        stream.Write(new byte[CheckpointPrefix.Size]);
        var written = sections.Select(section => WriteSection(stream, section.Name, section.Write)).ToList();
        var content = new CheckpointIndex(JsonSerializer.SerializeToElement(header, header.GetType(), CheckpointIndex.Json), written);
        var index = JsonSerializer.SerializeToUtf8Bytes(content, CheckpointIndex.Json);
        stream.Write(index);
        var prefix = new CheckpointPrefix(Version, stream.Position, index.Length, SHA256.HashData(index));
        stream.Position = 0;
        stream.Write(prefix.ToBytes());
    }

    /// <summary>Opens a checkpoint and verifies all its checksums.</summary>
    /// <exception cref="CheckpointException">It is missing, empty, truncated, damaged, of another version or not a checkpoint; the message
    /// says which.</exception>
    public static CheckpointFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return new(file, Verify(file));
        }
        catch (Exception fault)
        {
            file?.Dispose();
            if (fault is FileNotFoundException or DirectoryNotFoundException) throw new CheckpointException($"There is no checkpoint {path}.", inner: fault);
            if (fault is IOException or UnauthorizedAccessException)
                throw new CheckpointException($"The checkpoint {path} cannot be read: {fault.Message}", inner: fault);
            throw;
        }
    }

    /// <summary>The header, as the type it was written with or a base type.</summary>
    /// <exception cref="CheckpointException">It is not of that type.</exception>
    public T Header<T>()
        where T : CheckpointHeader
    {
        try
        {
            return _index.Header.Deserialize<T>(CheckpointIndex.Json)!;
        }
        catch (JsonException fault)
        {
            throw new CheckpointException($"The checkpoint {Path} is intact, but its header was written by another version of DistillDsl: {fault.Message}",
                inner: fault);
        }
    }

    /// <summary>Reads a section.</summary>
    /// <param name="name">The section's name.</param>
    /// <param name="read">Receives its bytes; it may close the stream.</param>
    /// <exception cref="CheckpointException">There is no such section, or <paramref name="read"/> failed.</exception>
    public void Read(string name, Action<Stream> read)
    {
        var begin = (long)CheckpointPrefix.Size;
        foreach (var section in _index.Sections)
        {
            if (section.Name == name)
            {
                using var stream = new SectionStream(_file, begin, section.Length);
                try
                {
                    read(stream);
                }
                catch (Exception fault)
                {
                    throw new CheckpointException($"The checkpoint {Path} is intact, but its section \"{name}\" does not fit what is trained: {fault.Message}",
                        inner: fault);
                }

                return;
            }

            begin += section.Length;
        }

        throw new CheckpointException(
            $"The checkpoint {Path} has no section \"{name}\"; it has {string.Join(", ", _index.Sections.Select(section => $"\"{section.Name}\""))}.");
    }

    public void Dispose() => _file.Dispose();

    private static CheckpointSection WriteSection(Stream stream, string name, Action<Stream> write)
    {
        var begin = stream.Position;
        using var hash = SHA256.Create();
        using (var section = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true)) write(section);
        return new(name, stream.Position - begin, hash.Hash!);
    }

    private static CheckpointIndex Verify(FileStream file)
    {
        if (file.Length == 0) throw new CheckpointException($"The checkpoint {file.Name} is empty.");
        var bytes = new byte[CheckpointPrefix.Size];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (!CheckpointPrefix.IsBeginning(bytes.AsSpan(0, read)))
            throw new CheckpointException(
                $"{file.Name} is not a DistillDsl checkpoint: it begins with the bytes {Convert.ToHexString(bytes, 0, Math.Min(read, 8))}.");
        if (read < bytes.Length) throw new CheckpointException($"The checkpoint {file.Name} is truncated: only its first {read} bytes are there.");
        var prefix = CheckpointPrefix.Read(bytes) ?? throw Damaged(file, "its beginning");
        if (prefix.Version != Version)
            throw new CheckpointException(
                $"The checkpoint {file.Name} has format version {prefix.Version}; this version of DistillDsl reads version {Version}.");
        if (file.Length < prefix.FileLength)
            throw new CheckpointException($"The checkpoint {file.Name} is truncated: {file.Length} of its {prefix.FileLength} bytes are there.");
        if (file.Length > prefix.FileLength)
            throw new CheckpointException($"The checkpoint {file.Name} is damaged: {file.Length - prefix.FileLength} bytes follow its end.");

        var index = new byte[prefix.IndexLength];
        file.Position = prefix.FileLength - index.Length;
        file.ReadExactly(index);
        if (!SHA256.HashData(index).AsSpan().SequenceEqual(prefix.IndexHash)) throw Damaged(file, "its index");
        var content = JsonSerializer.Deserialize<CheckpointIndex>(index, CheckpointIndex.Json)!;
        var begin = (long)CheckpointPrefix.Size;
        foreach (var section in content.Sections)
        {
            using var stream = new SectionStream(file, begin, section.Length);
            if (!SHA256.HashData(stream).AsSpan().SequenceEqual(section.Sha256)) throw Damaged(file, $"its section \"{section.Name}\"");
            begin += section.Length;
        }

        return content;
    }

    private static CheckpointException Damaged(FileStream file, string what) => new($"The checkpoint {file.Name} is damaged: the checksum of {what} differs.");
}
