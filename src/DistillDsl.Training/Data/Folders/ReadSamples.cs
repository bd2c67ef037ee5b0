namespace DistillDsl.Training.Data;

/// <summary>The samples of a batch whose files could be read, as bytes.</summary>
/// <param name="samples">The batch.</param>
/// <param name="places">The places in the batch of those that could be read.</param>
/// <param name="bytes">The bytes of the batch.</param>
/// <param name="reader">What read them.</param>
internal sealed class ReadSamples(long[] samples, int[] places, byte[] bytes, ImageFileReader reader)
{
    /// <summary>The number of samples.</summary>
    public int Count => places.Length;

    /// <summary>Their indices in the list of files.</summary>
    public long[] Indices { get; } = [.. places.Select(place => samples[place])];

    /// <summary>The height and width of the images.</summary>
    public (int Height, int Width) Size => (reader.Height, reader.Width);

    /// <summary>The bytes of a sample's image.</summary>
    public ReadOnlySpan<byte> Image(int i) => Of(i)[..reader.ImageBytes];

    /// <summary>The bytes of a sample's annotations.</summary>
    public ReadOnlySpan<byte> Annotations(int i) => Of(i)[reader.ImageBytes..];

    private ReadOnlySpan<byte> Of(int i) => bytes.AsSpan(places[i] * reader.SampleBytes, reader.SampleBytes);
}
