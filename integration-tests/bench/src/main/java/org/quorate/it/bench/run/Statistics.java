package org.quorate.it.bench.run;

import java.util.Arrays;

/** Of the values of all rounds; those that are not a number are of rounds that do not count. */
public final class Statistics {
    private Statistics() {}

    /** The middle one, or the mean of the two in the middle; not a number when there is none. */
    public static double median(double... values) {
        double[] sorted = counting(values);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The smallest; not a number when there is none. */
    public static double least(double... values) {
        double[] sorted = counting(values);
        return sorted.length == 0 ? Double.NaN : sorted[0];
    }

    /** The largest; not a number when there is none. */
    public static double most(double... values) {
        double[] sorted = counting(values);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /**
     * The smallest that such a share of all does not exceed; not a number when there is none.
     *
     * @param share above 0, at most 1
     */
    public static double quantile(double share, double... values) {
        double[] sorted = counting(values);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** Distance of the largest from the smallest, as a share of the median; not a number when there is none. */
    public static double spread(double... values) {
        double[] sorted = counting(values);
        return sorted.length == 0 ? Double.NaN : (sorted[sorted.length - 1] - sorted[0]) / median(sorted);
    }

    /** The ratio in each round, where both count: a machine that slows down slows both. */
    public static double[] ratios(double[] above, double[] below) {
        double[] ratios = new double[Math.min(above.length, below.length)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = above[i] / below[i];
        }
        return ratios;
    }

    /** How many count. */
    public static int count(double... values) {
        return counting(values).length;
    }

    private static double[] counting(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    }
}
