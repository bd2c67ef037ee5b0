using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor's shape.</summary>
    public struct Size : IEnumerable<long>
    {
        private readonly long[] shape;

        public Size(long[] shape) => this.shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => this.shape = shape.ToArray();

        public Size(int[] shape) => this.shape = shape.Select(size => (long)size).ToArray();

        public Size(int size) => shape = [size];

        public Size(long size) => shape = [size];

        public Size((int, int) size) => shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((int, int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((int, int, int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public Size((long, long) size) => shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size((long, long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        public Size((long, long, long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        public static Size Empty = new(Array.Empty<long>());

        /// <summary>A copy: writing to it does not change the size.</summary>
        public long[] Shape => (long[])Dimensions.Clone();

        public int Length => Dimensions.Length;

        public bool IsEmpty => Length == 0;

        public bool IsScalar => Length == 0;

        // A default struct has no array; it is the shape of a scalar.
        private long[] Dimensions => shape ?? [];

        public long this[int idx] => Dimensions[idx];

        public long this[long idx] => Dimensions[idx];

        public long numel() => Dimensions.Aggregate(1L, (product, size) => product * size);

        public Size Slice(int first, int next) => new(Dimensions[first..next]);

        public IEnumerable<long> Take(int i) => Dimensions.Take(i);

        public IEnumerator<long> GetEnumerator() => Dimensions.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        public static Size operator +(Size left, Size right) => new(left.Concat(right));

        public static Size operator +(Size left, IEnumerable<long> right) => new(left.Concat(right));

        public static bool operator ==(Size left, Size right) => left.Dimensions.AsSpan().SequenceEqual(right.Dimensions);

        public static bool operator !=(Size left, Size right) => !(left == right);

        public override bool Equals([NotNullWhen(true)] object? obj) => obj is Size other && this == other;

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var size in Dimensions)
                hash.Add(size);
            return hash.ToHashCode();
        }
    }
}
