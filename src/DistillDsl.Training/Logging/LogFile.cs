using System.Buffers;
using System.Diagnostics;

namespace DistillDsl.Training.Logging;

/// <summary>
/// A file that records are added to. They reach it whole and within seconds, so that who looks at it while it grows, or after its writer was killed,
/// sees complete records.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int BytesKept = 1 << 16;
    private static readonly TimeSpan TimeKept = TimeSpan.FromSeconds(5);

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Stopwatch _sinceWriting = Stopwatch.StartNew();

    /// <summary>Opens the file or makes it; what is in it stays.</summary>
    /// <exception cref="IOException">It cannot be opened for writing, or another writer has it.</exception>
    public LogFile(string path)
    {
        // Unbuffered: what a write on a full disk left behind can be taken back only where nothing else is under way.
        _file = Guard(path, () => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
    }

    /// <summary>The content, to be read before anything is added.</summary>
    public Stream Content => _file;

    /// <summary>Runs what opens or writes a log; says which where that fails.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The log {Path.GetFullPath(path)} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Leaves the first <paramref name="bytes"/> of the content, behind which records are added.</summary>
    public void Cut(long bytes) => Guard(_file.Name, () =>
    {
        _file.SetLength(bytes);
        return _file.Seek(bytes, SeekOrigin.Begin);
    });

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        _kept.Write(record);
        if (_kept.WrittenCount >= BytesKept || _sinceWriting.Elapsed >= TimeKept) Write();
    }

    /// <summary>Flushes all records to disk.</summary>
    /// <exception cref="IOException">The disk is full or reported an error; the records so far are whole.</exception>
    public void Flush()
    {
        Write();
        Guard(_file.Name, () =>
        {
            _file.Flush(flushToDisk: true);
            return true;
        });
    }

    /// <summary>Writes what is left, as far as the disk takes it: <see cref="Flush"/> is what reports.</summary>
    public void Dispose()
    {
        try
        {
            Write();
        }
        catch (IOException)
        {
        }

        _file.Dispose();
    }

    private void Write() => Guard(_file.Name, () =>
    {
        _sinceWriting.Restart();
        var end = _file.Position;
        try
        {
            _file.Write(_kept.WrittenSpan);
        }
        catch
        {
            if (_file.Length > end) _file.SetLength(end);
            _file.Position = end;
            throw;
        }

        _kept.ResetWrittenCount();
        return true;
    });
}
